// Works headless. Call it with "result|reference|output folder".
path = split(getArgument(), "|");
run("SAM 2 Evaluate Files...", "found=[" + path[0] + "] truth=[" + path[1] + "] output=[" + path[2] + "] matching=auto");
