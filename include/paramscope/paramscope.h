/* paramscope.h - the whole engine in one include. */
#ifndef PARAMSCOPE_H
#define PARAMSCOPE_H

#include "paramscope/status.h"
#include "paramscope/text.h"
#include "paramscope/field.h"
#include "paramscope/model.h"
#include "paramscope/poly.h"
#include "paramscope/tensor.h"
#include "paramscope/count.h"
#include "paramscope/formula.h"
#include "paramscope/preset.h"
#include "paramscope/cost.h"
#include "paramscope/sweep.h"
#include "paramscope/solve.h"

#endif
