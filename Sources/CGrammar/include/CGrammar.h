#pragma once

// The text of grammar/statements.ebnf.
const char *grammar_statements(void);
