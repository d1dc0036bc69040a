// From file to folder, works headless. Call it with "image|output folder".
path = split(getArgument(), "|");
run("SAM 2 Segment Everything In File...", "model=nano preset=cells contrast=auto input=[" + path[0] + "] output=[" + path[1] + "]");
