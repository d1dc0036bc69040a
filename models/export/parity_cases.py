"""What parity.py compares: pixels and prompts at any input size, in the form of the prompts JSON."""

import scenes

SLICES = 12


def image(size):
    """uint8 [size,size,3]."""
    return scenes.colour(size)


def image_prompts(size):
    """Case -> prompts of one object on the image; continuous coordinates."""
    k = size / 128
    one = {"points": [[52.5 * k, 44.5 * k, 1]]}
    box = {"box": [30.5 * k, 28 * k, 41 * k, 36.5 * k]}
    return {
        "1 point": one,
        "3 points": {"points": [[52.5 * k, 44.5 * k, 1], [60.25 * k, 51 * k, 1], [100.5 * k, 90.5 * k, 0]]},
        "box": box,
        "box + points": {**box, "points": [[48.5 * k, 46.5 * k, 1], [35.5 * k, 60.5 * k, 0]]},
    }


def fed_back_prompt(size):
    """The prompt that goes with the logits of "1 point"."""
    k = size / 128
    return {"points": [[52.5 * k, 44.5 * k, 1], [70.5 * k, 40.5 * k, 0]]}


def stack(size, dark=False):
    """uint8 [12,size,size]; with `dark`, slices 8 and 9 show next to nothing."""
    planes = scenes.stack(SLICES, size)
    if dark:
        planes[7:9] //= 16
    return planes


def stack_objects(size):
    """Two objects with prompts on slices 1 and 6: points, and a box with a point."""
    k = size / 128
    first = {"slice": 1, "points": [[36.5 * k, 45.5 * k, 1]]}
    sixth = {"slice": 6, "points": [[50.5 * k, 50.5 * k, 1], [90.5 * k, 80.5 * k, 0], [48.5 * k, 44.5 * k, 1]]}
    boxes = [{"slice": 1, "box": [76 * k, 68 * k, 28 * k, 34 * k]},
             {"slice": 6, "box": [60 * k, 60 * k, 30 * k, 34 * k], "points": [[74.5 * k, 78.5 * k, 1]]}]
    return [{"id": 1, "prompts": [first, sixth]}, {"id": 2, "prompts": boxes}]


# case -> (dark, direction); backward starts at slice 6, the last prompted one
STACKS = {"forward with absent objects": (True, "forward"), "backward": (False, "backward")}
