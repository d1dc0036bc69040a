#@ Sam2Service sam2
#@ ImagePlus image
#@output ImagePlus labels

// Follows what the selection or the overlay of the active stack points at, and
// prints where each object was found.

options = sam2.options().withModel("nano").withContrast("auto").withDirection("both")
result = sam2.propagate(image, sam2.prompts(image, options), options)

for (row in result.rows())
	println("object " + row.object() + ", slice " + (row.slice() + 1) + ": " +
		row.mask().area() + " px, predicted IoU " + row.predictedIou())

labels = result.labels()
