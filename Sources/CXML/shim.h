// Debian's libxml2 brings the headers of ICU along, which are not those of Foundation. They declare nothing
// that is used here.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
