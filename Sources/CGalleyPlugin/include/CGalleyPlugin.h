#ifndef GALLEY_CGALLEYPLUGIN_H
#define GALLEY_CGALLEYPLUGIN_H

#include "galley_plugin.h"

/// The version of the compiler that Galley is built with, which is that of its Swift.
const char *galley_compiler(void);

#endif
