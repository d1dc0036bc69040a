// Remembers the objects that the selection of the active image points at. Call it with the file of examples.
path = newArray(getArgument(), "");
run("SAM 2 Remember Examples...", "model=nano roi_source=selection examples=[" + path[0] + "]");
