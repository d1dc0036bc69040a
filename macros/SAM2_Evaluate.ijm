// Compares the open label image "result" with the open label image "reference".
run("SAM 2 Evaluate...", "result=result reference=reference compare=labels matching=auto axis=auto");
