#include "CGrammar.h"

// The grammar that the tests hold true is the one that help shows.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const char statements[] = {
#embed "../../grammar/statements.ebnf"
  , 0
};

const char *grammar_statements(void) { return statements; }
