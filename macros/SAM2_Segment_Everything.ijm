// Finds the masks of all objects of the current slice, without prompts, and shows their outlines.
run("SAM 2 Segment Everything...", "model=nano preset=cells show_overlay=true");
