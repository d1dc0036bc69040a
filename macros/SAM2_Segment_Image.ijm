// Click an object on the active image, get its outline and a label image.
makePoint(40, 60);
run("SAM 2 Segment Image...", "model=nano contrast=auto roi_source=selection show_overlay=true show_table=false");
