// Works headless. Call it with "image|labels|output folder".
path = split(getArgument(), "|");
run("SAM 2 Simulate Clicks In File...", "model=nano input=[" + path[0] + "] truth=[" + path[1] + "] output=[" + path[2] + "] most_objects=20 most_clicks=5");
