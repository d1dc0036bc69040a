// From files, works headless. Call it with "image|prompts|file of examples".
path = split(getArgument(), "|");
run("SAM 2 Remember Examples In File...", "model=nano input=[" + path[0] + "] prompts=[" + path[1] + "] examples=[" + path[2] + "]");
