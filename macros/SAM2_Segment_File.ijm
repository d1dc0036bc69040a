// From file to folder, works headless. Call it with "image|prompts|output folder".
path = split(getArgument(), "|");
run("SAM 2 Segment File...", "model=nano contrast=auto input=[" + path[0] + "] prompts=[" + path[1] + "] output=[" + path[2] + "]");
