// From file to folder, works headless. Call it with "stack|prompts|output folder".
path = split(getArgument(), "|");
run("SAM 2 Propagate File...", "model=nano contrast=auto direction=both input=[" + path[0] + "] prompts=[" + path[1] + "] output=[" + path[2] + "]");
