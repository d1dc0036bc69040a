// Draw round one typical cell, then run this: finds the cells that have from a quarter to four times its area, and shows their outlines.
run("SAM 2 Segment Everything...", "model=nano preset=cells from_example=true show_overlay=true");
