"""What we share with a customer: one page a mistake, a link a person, what they answered, how often they looked.

Words: a *page* is what one customer may read about one mistake, in the rep's plain words; a *link* opens it for one
person; a *choice* is offered side by side with what was lost; an *answer* is what they said on the page. Whatever
stands in these tables may be read by a customer; nothing else of the house may.
"""
