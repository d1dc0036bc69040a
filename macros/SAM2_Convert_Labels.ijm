// From labels to labels of another format, works headless. Call it with "labels|format|output folder".
path = split(getArgument(), "|");
run("SAM 2 Convert Labels...", "input=[" + path[0] + "] to_format=" + path[1] + " output=[" + path[2] + "]");
