/* sweep.c - paramscope sweep MODEL FIELD=LO..HI...: totals over a grid, streamed.
 *
 * Rows are written into one buffer and leave it when it is full, so memory does not grow with the
 * grid. A point that is no model has a row without counts; what was wrong with the first one is
 * said at the end. A reader that goes away, Ctrl-C and a full disk all end between two rows. */
#include "commands/options.h"
#include "commands/sweep_rows.h"
#include "commands/verbs.h"
#include "formats/printable.h"
#include "term/term_signal.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char *const formats[] = {"csv", "jsonl", "summary", NULL};

enum { PROGRESS_BLOCKS = 256 };

/* ---- what is said on the way and at the end ---------------------------------------------- */

/* At most eight times a second. */
static void show_progress(struct sweep_run *r, bool last)
{
    struct timespec now;
    char buf[200];
    if (!r->progress)
        return;
    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    double since =
        (double)(now.tv_sec - r->shown.tv_sec) + (double)(now.tv_nsec - r->shown.tv_nsec) / 1e9;
    if (!last && since < 0.125)
        return;
    r->shown = now;
    struct ps_text t = ps_text_over(buf, sizeof buf);
    ps_text_add(&t, "\r");
    if (!last) {
        ps_text_grouped(&t, r->done);
        ps_text_add(&t, " of ");
        ps_text_grouped(&t, r->points);
        ps_text_add(&t, " points, ");
        ps_text_quotient(&t, (int64_t)(100.0 * (double)r->done / (double)r->points), 1, 0);
        ps_text_add(&t, " %");
    }
    ps_text_add(&t, "\033[K");
    (void)fputs(buf, stderr);
    (void)fflush(stderr);
}

static void write_summary(const struct sweep_run *r)
{
    char buf[600];
    struct ps_text t = ps_text_over(buf, sizeof buf);
    ps_text_add(&t, "points    ");
    ps_text_grouped(&t, r->done);
    ps_text_add(&t, "\nlegal     ");
    ps_text_grouped(&t, r->done - r->refused - r->over);
    ps_text_add(&t, "\noverflow  ");
    ps_text_grouped(&t, r->over);
    if (r->most > 0) {
        ps_text_add(&t, "\nsmallest  ");
        ps_text_grouped(&t, r->least);
        ps_text_add(&t, "  ");
        sweep_point_text(r, r->least_at, &t);
        ps_text_add(&t, "\nlargest   ");
        ps_text_grouped(&t, r->most);
        ps_text_add(&t, "  ");
        sweep_point_text(r, r->most_at, &t);
    }
    ps_text_add(&t, "\n");
    (void)fputs(buf, r->out);
}

/* "3 of 100 points are no models; the first, d_model=65: heads: 65 / 12 ..." */
static void say_refused(const struct sweep_run *r, const struct options_spec *spec)
{
    char buf[700];
    struct ps_text t = ps_text_over(buf, sizeof buf);
    struct ps_error error;
    (void)ps_sweep_reason(&r->sweep, r->first, &error);
    ps_text_grouped(&t, r->refused + r->over);
    ps_text_add(&t, " of ");
    ps_text_grouped(&t, r->done);
    ps_text_add(&t, " points cannot be counted");
    ps_text_add(&t, " (");
    ps_text_grouped(&t, r->refused);
    ps_text_add(&t, r->refused == 1 ? " is no model, " : " are no models, ");
    ps_text_grouped(&t, r->over);
    ps_text_add(&t, r->over == 1 ? " lies past 2^63 - 1)" : " lie past 2^63 - 1)");
    ps_text_add(&t, "; the first, ");
    sweep_point_text(r, r->first, &t);
    ps_text_add(&t, ": ");
    ps_text_add(&t, error.reason);
    if (r->format != SWEEP_SUMMARY && !(r->legal_only && r->over == 0))
        ps_text_add(&t, r->format == SWEEP_CSV ? "; their rows have no counts"
                                               : "; their rows say error");
    (void)options_fail(spec, buf);
}

/* ---- the run ----------------------------------------------------------------------------- */

static bool run(struct sweep_run *r)
{
    sweep_columns(r);
    for (int64_t i = 0; term_signal_end() == 0; i++) {
        ps_sweep_next(&r->sweep, r->format != SWEEP_SUMMARY, &r->block);
        if (r->block.n == 0)
            break;
        if (!sweep_write(r))
            return false;
        if (i % PROGRESS_BLOCKS == 0)
            show_progress(r, false);
    }
    return sweep_flush(r);
}

static int stop_early(const struct sweep_run *r, const struct options_spec *spec,
                      struct outfile *out)
{
    char buf[200];
    struct ps_text t = ps_text_over(buf, sizeof buf);
    ps_text_add(&t, "stopped after ");
    ps_text_grouped(&t, r->done);
    ps_text_add(&t, " of ");
    ps_text_grouped(&t, r->points);
    ps_text_add(&t, " points");
    if (!out->standard)
        ps_text_add(&t, "; the file was not written");
    (void)fflush(out->stream);
    outfile_abort(out);
    (void)options_fail(spec, buf);
    return 128 + term_signal_end();
}

static int finish(struct sweep_run *r, const struct options_spec *spec, struct outfile *out,
                  bool fine, int number)
{
    show_progress(r, true);
    /* The reader has seen enough: nothing is wrong, and nobody is there to be told. */
    if (!fine && out->standard && number == EPIPE)
        return 0;
    if (term_signal_end() != 0)
        return stop_early(r, spec, out);
    if (fine && r->format == SWEEP_SUMMARY)
        write_summary(r);
    out->number = fine ? 0 : number;
    int status = options_finish(spec, out);
    if (status == 0 &&
        r->over + (r->legal_only || r->format == SWEEP_SUMMARY ? 0 : r->refused) > 0) {
        say_refused(r, spec);
        status = 1;
    }
    return status;
}

static bool read_axes(struct sweep_run *r, const struct options *options,
                      const struct options_spec *spec, const struct ps_model *model)
{
    struct ps_axis axis[PS_SWEEP_AXES];
    char error[DESIGN_ERROR_MAX];
    struct ps_error why;
    int n = options->operands - 1;
    if (n > PS_SWEEP_AXES) {
        (void)options_fail(spec, "at most 6 fields can be swept at once");
        return false;
    }
    for (int i = 0; i < n; i++)
        if (!range_read(options->operand[i + 1], &axis[i], error)) {
            (void)options_fail(spec, error);
            return false;
        }
    if (ps_sweep_begin(&r->sweep, model, options->convention, axis, n, &why) == PS_OK)
        return true;
    (void)options_fail(spec, why.reason);
    return false;
}

int command_sweep(int argc, char **argv)
{
    static const char *const extra[] = {"legal", "errors", NULL};
    struct options_spec spec = {
        .command = command_find("sweep"),
        .formats = formats,
        .count = true,
        .models = true,
        .operands_min = 2,
        .operands_max = -1,
        .operand = "MODEL and a FIELD=LO..HI",
        .extra = extra,
        .details =
            "      --legal         leave out points whose values do not go together\n"
            "      --errors        a last column, error: why a row has no counts (csv)\n"
            "\n"
            "FIELD=LO..HI[:STEP|:xFACTOR] is a range of values: layers=2..48:2, "
            "d_model=256..8k:x2;\n"
            "several make a grid, the first the slowest. What follows a field follows here too:\n"
            "d_ff keeps its ratio to d_model, heads keep d / h. Columns: the fields, total, and "
            "the\n"
            "components; a component whose name is a varied field's is called NAME_params, such "
            "as\n"
            "pooler_params. A point that cannot be counted has a row without counts, in JSON with\n"
            "the field and the error (null elsewhere), and the exit status is 1; how many are no\n"
            "models and how many lie past 2^63 - 1 is said at the end. --format summary counts "
            "the\n"
            "grid and prints only its ends.\n"};
    struct options options;
    struct design design;
    struct outfile out;
    int status = 2;
    if (!options_read(&options, &spec, argc, argv, &status))
        return status;
    if (!options_design(&options, &spec, options.operand[0], &design))
        return 2;
    struct sweep_run *r = calloc(1, sizeof *r);
    if (r == NULL)
        return options_fail(&spec, "there is not enough memory for a sweep");
    r->format = (enum sweep_format)options.format;
    r->legal_only = options.extra[0] != NULL;
    r->errors = options.extra[1] != NULL && r->format == SWEEP_CSV;
    if (!read_axes(r, &options, &spec, &design.model) || !options_output(&options, &spec, &out)) {
        free(r);
        return 2;
    }
    r->out = out.stream;
    (void)setvbuf(r->out, NULL, _IONBF, 0); /* rows have a buffer of their own */
    r->points = ps_sweep_points(&r->sweep);
    /* Not over the rows themselves. */
    r->progress = isatty(STDERR_FILENO) != 0 && (!out.standard || isatty(STDOUT_FILENO) == 0);
    term_signal_note_end();
    errno = 0;
    bool fine = run(r);
    status = finish(r, &spec, &out, fine, errno);
    free(r);
    return status;
}
