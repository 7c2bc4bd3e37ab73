/* color.c - contrast after WCAG 2, distances, and xterm's palette of 256 colours.
 *
 * Integers only; no terminal is asked what its colours are. */
#include "ui/color.h"
#include "ui/theme.h"

#include <stddef.h>

/* Linear light of an sRGB byte in millionths: ((c + 0.055) / 1.055) ^ 2.4, and c / 12.92 below
 * 0.04045 (IEC 61966-2-1). A table, because pow() differs in the last digit between libraries. */
static const int32_t LINEAR[256] = {
    0,      304,    607,    911,    1214,   1518,   1821,   2125,   2428,   2732,   3035,   3347,
    3677,   4025,   4391,   4777,   5182,   5605,   6049,   6512,   6995,   7499,   8023,   8568,
    9134,   9721,   10330,  10960,  11612,  12286,  12983,  13702,  14444,  15209,  15996,  16807,
    17642,  18500,  19382,  20289,  21219,  22174,  23153,  24158,  25187,  26241,  27321,  28426,
    29557,  30713,  31896,  33105,  34340,  35601,  36889,  38204,  39546,  40915,  42311,  43735,
    45186,  46665,  48172,  49707,  51269,  52861,  54480,  56128,  57805,  59511,  61246,  63010,
    64803,  66626,  68478,  70360,  72272,  74214,  76185,  78187,  80220,  82283,  84376,  86500,
    88656,  90842,  93059,  95307,  97587,  99899,  102242, 104616, 107023, 109462, 111932, 114435,
    116971, 119538, 122139, 124772, 127438, 130136, 132868, 135633, 138432, 141263, 144128, 147027,
    149960, 152926, 155926, 158961, 162029, 165132, 168269, 171441, 174647, 177888, 181164, 184475,
    187821, 191202, 194618, 198069, 201556, 205079, 208637, 212231, 215861, 219526, 223228, 226966,
    230740, 234551, 238398, 242281, 246201, 250158, 254152, 258183, 262251, 266356, 270498, 274677,
    278894, 283149, 287441, 291771, 296138, 300544, 304987, 309469, 313989, 318547, 323143, 327778,
    332452, 337164, 341914, 346704, 351533, 356400, 361307, 366253, 371238, 376262, 381326, 386429,
    391572, 396755, 401978, 407240, 412543, 417885, 423268, 428690, 434154, 439657, 445201, 450786,
    456411, 462077, 467784, 473531, 479320, 485150, 491021, 496933, 502886, 508881, 514918, 520996,
    527115, 533276, 539479, 545724, 552011, 558340, 564712, 571125, 577580, 584078, 590619, 597202,
    603827, 610496, 617207, 623960, 630757, 637597, 644480, 651406, 658375, 665387, 672443, 679542,
    686685, 693872, 701102, 708376, 715694, 723055, 730461, 737910, 745404, 752942, 760525, 768151,
    775822, 783538, 791298, 799103, 806952, 814847, 822786, 830770, 838799, 846873, 854993, 863157,
    871367, 879622, 887923, 896269, 904661, 913099, 921582, 930111, 938686, 947307, 955973, 964686,
    973445, 982251, 991102, 1000000};

/* xterm's defaults for the 16 colours that users may have repainted. */
static const uint32_t ANSI[16] = {
    0x000000, 0xCD0000, 0x00CD00, 0xCDCD00, 0x0000EE, 0xCD00CD, 0x00CDCD, 0xE5E5E5,
    0x7F7F7F, 0xFF0000, 0x00FF00, 0xFFFF00, 0x5C5CFF, 0xFF00FF, 0x00FFFF, 0xFFFFFF,
};

static int32_t red(uint32_t c)
{
    return (int32_t)(c >> 16 & 0xFF);
}

static int32_t green(uint32_t c)
{
    return (int32_t)(c >> 8 & 0xFF);
}

static int32_t blue(uint32_t c)
{
    return (int32_t)(c & 0xFF);
}

static uint32_t rgb_of(int32_t r, int32_t g, int32_t b)
{
    return (uint32_t)r << 16 | (uint32_t)g << 8 | (uint32_t)b;
}

/* Relative luminance in units of 1e-10 (weights in ten-thousandths, light in millionths). */
static int64_t luminance(uint32_t c)
{
    return INT64_C(2126) * LINEAR[red(c)] + INT64_C(7152) * LINEAR[green(c)] +
           INT64_C(722) * LINEAR[blue(c)];
}

int theme_contrast(uint32_t a, uint32_t b)
{
    const int64_t flare = 500000000; /* 0.05, WCAG's allowance for stray light */
    int64_t la = luminance(a) + flare, lb = luminance(b) + flare;
    /* Rounded down: a contrast that only just fails must not be reported as reached. */
    return (int)(la > lb ? la * 100 / lb : lb * 100 / la);
}

int32_t color_distance(uint32_t a, uint32_t b)
{
    /* "Redmean": the weight of red and blue follows how red the colours are. */
    int32_t mean = (red(a) + red(b)) / 2;
    int32_t dr = red(a) - red(b), dg = green(a) - green(b), db = blue(a) - blue(b);
    return (((512 + mean) * dr * dr) >> 8) + 4 * dg * dg + (((767 - mean) * db * db) >> 8);
}

/* The same hue at full strength; near-greys, which have no hue to speak of, stay. */
static uint32_t vivid(uint32_t c)
{
    int32_t r = red(c), g = green(c), b = blue(c);
    int32_t top = r > g ? r : g, low = r < g ? r : g;
    top = top > b ? top : b;
    low = low < b ? low : b;
    if (top - low < 24)
        return c;
    return rgb_of((r - low) * 255 / (top - low), (g - low) * 255 / (top - low),
                  (b - low) * 255 / (top - low));
}

int32_t color_hue_distance(uint32_t a, uint32_t b)
{
    return 4 * color_distance(vivid(a), vivid(b)) + color_distance(a, b);
}

uint32_t color_mix(uint32_t a, uint32_t b, int part)
{
    return rgb_of((red(a) * (32 - part) + red(b) * part) / 32,
                  (green(a) * (32 - part) + green(b) * part) / 32,
                  (blue(a) * (32 - part) + blue(b) * part) / 32);
}

uint32_t color_pole(uint32_t background)
{
    const uint32_t black = 0x000000, white = 0xFFFFFF;
    return theme_contrast(black, background) > theme_contrast(white, background) ? black : white;
}

uint32_t color_mend(uint32_t color, uint32_t goal, uint32_t background, int contrast)
{
    uint32_t pole = color_pole(background);
    if (theme_contrast(color, background) >= contrast)
        return color;
    /* A goal that is itself too faint, or on the wrong side, would only waste the hue. */
    if (theme_contrast(goal, background) < contrast)
        goal = pole;
    for (int part = 1; part < 32; part++) {
        uint32_t mixed = color_mix(color, goal, part);
        if (theme_contrast(mixed, background) >= contrast)
            return mixed;
    }
    return goal;
}

/* The six levels of the colour cube: 0, 95, 135 ... 255. */
static int32_t cube_level(int step)
{
    return step == 0 ? 0 : 55 + 40 * step;
}

uint32_t theme_palette_rgb(int index)
{
    if (index < 0 || index > 255)
        return 0;
    if (index < 16)
        return ANSI[index];
    if (index >= 232) {
        int32_t grey = 8 + 10 * (index - 232);
        return rgb_of(grey, grey, grey);
    }
    index -= 16;
    return rgb_of(cube_level(index / 36), cube_level(index / 6 % 6), cube_level(index % 6));
}

int theme_nearest_256(uint32_t rgb)
{
    int best = 16;
    for (int i = 17; i < 256; i++)
        if (color_distance(theme_palette_rgb(i), rgb) <
            color_distance(theme_palette_rgb(best), rgb))
            best = i;
    return best;
}
