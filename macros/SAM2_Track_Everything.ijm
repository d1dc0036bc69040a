// Finds all objects of the active stack, follows them through its slices and shows their outlines; looks for new ones on every fifth.
run("SAM 2 Track Everything...", "model=nano method=memory detector=everything preset=cells points_per_side=16 every=5 show_overlay=true");
