// Looks for the objects of a file of examples in the active image. Call it with that file.
path = newArray(getArgument(), "");
run("SAM 2 Segment Image...", "model=nano roi_source=none examples=[" + path[0] + "]");
