// Annotates all images of a folder without prompts, works headless. Call it with "folder of images|detector|output folder"; the detector may
// be threshold or maxima, an ONNX file, a table of boxes or a folder of labels.
path = split(getArgument(), "|");
run("SAM 2 Annotate Folder...", "data=[" + path[0] + "] detector=[" + path[1] + "] output_dir=[" + path[2] + "] formats=yolo,coco model=nano masks=sam2 conf=0.25 iou=0.45 imgsz=640 max_det=300 classes=[] contract=auto names=[] merge=0.8 min_area=1 max_area=0 contrast=auto channels=1 redo=false input_size=0 device=auto threads=0");
