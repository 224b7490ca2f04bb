"""Paper on its way: the draft as a file, what was sent out, what came back, and links to answer by.

    sheet = sheets.current(name, text_id, text, fallback)    # the text as a Word file
    arrival = arriving.arrive(name, text_id, returned, via)  # a file that came back
    token = links.issue(name, text_id, "XB")                 # a return link, said once
    arriving.enter(arrival)                                  # signed by the secretariat's own key

Files stay here, under the digests by which acts name them; nothing of this decides anything. What
a file says enters the record by one act of the secretariat, *received* until the party confirms.
"""
