// What would a user reach with the model on the open image "image", whose true labels are the open image "reference"?
run("SAM 2 Simulate Clicks...", "model=nano image=image reference=reference most_objects=20 most_clicks=5");
