"""Built-in functions of expressions, one module for each kind."""
