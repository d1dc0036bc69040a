"""Is a model at least as good as the best method that needs no network? On the development sets, by `sam2 clicks`.

    python models/training/gate.py --data DATA/dev [--sam2 target/sam2/bin/sam2] [--model NAME|FILE] [--objects N] [--stack-objects N]
        [--corrections N] [--sets SET ...] [--report FILE] [--sessions 2]

Prints a Markdown table: a row for each set and prompt with the mean IoU of the model and of every method without a network on the same
objects and prompts, and marks the rows in which the model is below the best of them. Images: a simulated user's 1, 3 and 5 clicks, and
the tight box; a mask prompt on an image is its own answer and is not judged. Stacks: the first click, box or true mask on the object's
largest slice, followed through all slices, and after 1 (and 3, with `--corrections 3`) corrected slices. The wand has the tolerance that only who knows the truth
can choose. Objects are chosen by `--seed`, the same for every model. Standard library only; exit code 0 if no row is below, 1 otherwise.
"""

import argparse
import concurrent.futures
import json
import os
import pathlib
import subprocess
import sys
import time

# set: image, labels, followed as a stack (where ids mean the same object on all slices)
SETS = {
    "dsb2018_fluo360": ("images", "labels", False),
    "phase_c2c12_laptrack": ("image.tif", "labels_per_frame.tif", False),
    "fibsem_medulla_neurites": ("image.tif", "labels.tif", True),
    "microglia_timelapse": ("image.tif", "labels_tracked.tif", True),
    "davis_dog": ("image.tif", "labels.tif", True),
    "tcga_glioma_he": ("images", "labels", False),
    "cancer_cell_migration": ("image.tif", "labels_per_frame.tif", False),
    "laptrack_fix_example": ("image.tif", "labels_per_frame.tif", False),
    "neubias_2d": ("images", "labels", False),
    "fiji_samples": ("images", "labels", False),
    "endoscopy_kvasir": ("images", "labels", False),
    "mri_macaque_inia19": ("image.tif", "labels_neuromaps.tif", True),
    "ct_head_invesalius": ("image.tif", "labels_threshold.tif", True),
}
IMAGE_PROMPTS = ("click_1", "click_3", "click_5", "box")
STACK_PROMPTS = tuple(kind + more for kind in ("click", "box", "mask") for more in ("", "_1_corrections", "_3_corrections"))
RIVALS = {False: ("wand", "otsu", "watershed", "ellipse"), True: ("copy", "moved", "flooded")}


def clicks(args, name, stack):
    """The figures of one set, seconds included."""
    image, labels, _ = SETS[name]
    call = [args.sam2, "clicks", str(args.data / name / image), str(args.data / name / labels), "--model", args.model, "--json",
            "--seed", str(args.seed), "--threads", str(args.threads), "--objects", str(args.stack_objects if stack else args.objects)]
    call += ["--propagate", "--clicks", str(args.corrections)] if stack else ["--clicks", "5"]
    start = time.time()
    done = subprocess.run(call, capture_output=True, text=True, env={**os.environ, "JAVA_OPTS": os.environ.get("JAVA_OPTS", "-XX:TieredStopAtLevel=1")})
    if done.returncode:
        raise SystemExit(f"{' '.join(call)}: exit code {done.returncode}\n{done.stderr}")
    return {**json.loads(done.stdout), "seconds": time.time() - start}


def rows(name, stack, figures):
    """(set, prompt, objects, model, {rival: IoU}) of a set's figures."""
    methods = dict(figures["methods"])
    model = next(key for key in methods if key not in {*RIVALS[False], *RIVALS[True]})
    for prompt in STACK_PROMPTS if stack else IMAGE_PROMPTS:
        if prompt not in methods[model]:
            continue  # fewer corrections were asked for
        others = {key: methods[key][prompt] for key in RIVALS[stack] if prompt in methods[key]}
        yield name + (", followed" if stack else ""), prompt, figures["objects"], methods[model][prompt], others


def table(title, columns, lines):
    text = [f"\n{title}\n", "| set | objects | prompt | model | " + " | ".join(columns) + " | best without a network | |", "|" + "---|" * (len(columns) + 6)]
    below = 0
    for name, prompt, objects, ours, others in lines:
        best = max(others, key=others.get)
        bad = ours < others[best]
        below += bad
        cells = " | ".join(f"{others[c]:.3f}" if c in others else "" for c in columns)
        text.append(f"| {name} | {objects} | {prompt} | {ours:.3f} | {cells} | {others[best]:.3f} ({best}) | {'**below**' if bad else 'ok'} |")
    return "\n".join(text), below, len(lines)


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--data", type=pathlib.Path, required=True)
    p.add_argument("--sam2", default="target/sam2/bin/sam2")
    p.add_argument("--model", default="nano", help="a name, or the path of a .safetensors file")
    p.add_argument("--sets", nargs="*", default=list(SETS), choices=list(SETS))
    p.add_argument("--objects", type=int, default=24, help="at most so many objects of each set, on images")
    p.add_argument("--stack-objects", type=int, default=3, help="at most so many that are followed; 0 follows none")
    p.add_argument("--corrections", type=int, default=1, help="slices that are corrected in a stack; each is one more propagation")
    p.add_argument("--seed", type=int, default=7)
    p.add_argument("--threads", type=int, default=1, help="of each session")
    p.add_argument("--sessions", type=int, default=2, help="so many sets at once")
    p.add_argument("--report", type=pathlib.Path, help="all figures as JSON")
    args = p.parse_args()
    start = time.time()
    jobs = [(name, stack) for name in args.sets for stack in (True, False) if not stack or SETS[name][2] and args.stack_objects]
    with concurrent.futures.ThreadPoolExecutor(args.sessions) as pool:
        found = list(pool.map(lambda job: clicks(args, *job), jobs))
    if args.report:
        args.report.write_text(json.dumps([{"set": n, "followed": s, **f} for (n, s), f in zip(jobs, found)], indent=1) + "\n")
    below, total = 0, 0
    for stack, title in ((False, "Single images"), (True, "Followed through stacks")):
        lines = [row for (name, of), figures in zip(jobs, found) if of == stack for row in rows(name, stack, figures)]
        if lines:
            text, bad, all_ = table(title, RIVALS[stack], lines)
            below, total = below + bad, total + all_
            print(text)
    print(f"\n{below} of {total} rows are below the best method without a network ({time.time() - start:.0f} s, model {args.model}, seed {args.seed}).")
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main())
