"""Reports and guides as one self-contained HTML file: views gather what is shown, templates say how.

A view turns a report (or a guide) into frozen pieces of finished text; a template never decides anything and holds no text of its own.
"""
