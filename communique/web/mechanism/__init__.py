"""A mechanism on screen: founded, entered, its keys enrolled; its home; the door for acts.

No view here builds an act. A page's script does, on the device (`script/`, over `act.js`), and what
it sends goes through `admitting.act` to the depositary's door.
"""
