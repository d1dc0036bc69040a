// From file to folder, works headless: objects above a threshold, linked by overlap, with divisions.
// Call it with "stack|output folder".
path = split(getArgument(), "|");
run("SAM 2 Track Everything In File...", "model=nano method=overlap detector=threshold masks=sam2 input=[" + path[0] + "] output=[" + path[1] + "]");
