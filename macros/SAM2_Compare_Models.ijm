// Works headless. Call it with "models separated by commas|detector.onnx|table.md".
path = split(getArgument(), "|");
run("SAM 2 Compare Models...", "models=[" + path[0] + "] detector=[" + path[1] + "] output=[" + path[2] + "] format=markdown");
