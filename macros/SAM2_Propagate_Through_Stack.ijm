// Draw a box round an object on the first slice of the active stack, follow it to the last one.
setSlice(1);
makeRectangle(25, 45, 30, 30);
run("SAM 2 Propagate Through Stack...", "model=nano contrast=auto roi_source=selection direction=forward show_overlay=true show_table=false");
