/* config_class.c - architectures[0] of a config.json. See config_class.h. */
#include "formats/config_class.h"

#include "formats/printable.h"
#include "formats/say.h"

#include <string.h>

/* How many outputs a class's head has, besides a fixed number: as the file says. */
enum { BY_FILE = -1, NO_LABELS = 0 };

/* Which of a family's stacks a class has. */
enum stacks { AS_IS, ENCODER_ALONE, DECODER_ALONE };

struct class
{
    enum config_group group;
    const char *suffix;
    enum ps_head head;
    bool pooler;
    int labels;
    enum stacks stacks;
};

/* The usual class of a group comes first: it is taken when the file names none. */
/* clang-format off */
static const struct class classes[] = {
    {CONFIG_BERT, "Model", PS_HEAD_NONE, true, NO_LABELS, AS_IS},
    {CONFIG_BERT, "ForPreTraining", PS_HEAD_PRETRAINING, true, NO_LABELS, AS_IS},
    {CONFIG_BERT, "ForMaskedLM", PS_HEAD_MLM, false, NO_LABELS, AS_IS},
    {CONFIG_BERT, "LMHeadModel", PS_HEAD_MLM, false, NO_LABELS, AS_IS},
    {CONFIG_BERT, "ForCausalLM", PS_HEAD_MLM, false, NO_LABELS, AS_IS}, /* RemBERT, ERNIE */
    {CONFIG_BERT, "ForNextSentencePrediction", PS_HEAD_NSP, true, NO_LABELS, AS_IS},
    {CONFIG_BERT, "ForSequenceClassification", PS_HEAD_CLASSIFIER, true, BY_FILE, AS_IS},
    {CONFIG_BERT, "ForMultipleChoice", PS_HEAD_CLASSIFIER, true, 1, AS_IS},
    {CONFIG_BERT, "ForTokenClassification", PS_HEAD_CLASSIFIER, false, BY_FILE, AS_IS},
    {CONFIG_BERT, "ForQuestionAnswering", PS_HEAD_CLASSIFIER, false, BY_FILE, AS_IS},

    {CONFIG_ROBERTA, "Model", PS_HEAD_NONE, true, NO_LABELS, AS_IS},
    {CONFIG_ROBERTA, "ForMaskedLM", PS_HEAD_MLM, false, NO_LABELS, AS_IS},
    {CONFIG_ROBERTA, "ForCausalLM", PS_HEAD_MLM, false, NO_LABELS, AS_IS},
    {CONFIG_ROBERTA, "ForSequenceClassification", PS_HEAD_DENSE_CLASSIFIER, false, BY_FILE, AS_IS},
    {CONFIG_ROBERTA, "ForMultipleChoice", PS_HEAD_CLASSIFIER, true, 1, AS_IS},
    {CONFIG_ROBERTA, "ForTokenClassification", PS_HEAD_CLASSIFIER, false, BY_FILE, AS_IS},
    {CONFIG_ROBERTA, "ForQuestionAnswering", PS_HEAD_CLASSIFIER, false, BY_FILE, AS_IS},

    /* All with a pooler; the question answering head has a layer of its own and is not here. */
    {CONFIG_BIG_BIRD, "Model", PS_HEAD_NONE, true, NO_LABELS, AS_IS},
    {CONFIG_BIG_BIRD, "ForPreTraining", PS_HEAD_PRETRAINING, true, NO_LABELS, AS_IS},
    {CONFIG_BIG_BIRD, "ForMaskedLM", PS_HEAD_MLM, true, NO_LABELS, AS_IS},
    {CONFIG_BIG_BIRD, "ForCausalLM", PS_HEAD_MLM, true, NO_LABELS, AS_IS},
    {CONFIG_BIG_BIRD, "ForSequenceClassification", PS_HEAD_DENSE_CLASSIFIER, true, BY_FILE, AS_IS},
    {CONFIG_BIG_BIRD, "ForMultipleChoice", PS_HEAD_CLASSIFIER, true, 1, AS_IS},
    {CONFIG_BIG_BIRD, "ForTokenClassification", PS_HEAD_CLASSIFIER, true, BY_FILE, AS_IS},

    {CONFIG_DPR, "QuestionEncoder", PS_HEAD_NONE, false, NO_LABELS, AS_IS},
    {CONFIG_DPR, "ContextEncoder", PS_HEAD_NONE, false, NO_LABELS, AS_IS},

    {CONFIG_GENERATION, "Encoder", PS_HEAD_NONE, false, NO_LABELS, AS_IS},
    {CONFIG_GENERATION, "Decoder", PS_HEAD_LM, false, NO_LABELS, AS_IS},

    {CONFIG_GTE, "Model", PS_HEAD_NONE, false, NO_LABELS, AS_IS},
    {CONFIG_GTE, "ForMaskedLM", PS_HEAD_MLM, false, NO_LABELS, AS_IS},
    {CONFIG_GTE, "ForSequenceClassification", PS_HEAD_CLASSIFIER, true, BY_FILE, AS_IS},
    {CONFIG_GTE, "ForMultipleChoice", PS_HEAD_CLASSIFIER, true, 1, AS_IS},
    {CONFIG_GTE, "ForTokenClassification", PS_HEAD_CLASSIFIER, false, BY_FILE, AS_IS},
    {CONFIG_GTE, "ForQuestionAnswering", PS_HEAD_CLASSIFIER, false, BY_FILE, AS_IS},

    {CONFIG_NOMIC, "Model", PS_HEAD_NONE, false, NO_LABELS, AS_IS},
    {CONFIG_NOMIC, "ForPreTraining", PS_HEAD_MLM, false, NO_LABELS, AS_IS},
    {CONFIG_NOMIC, "ForMaskedLM", PS_HEAD_MLM, false, NO_LABELS, AS_IS},

    {CONFIG_XLM, "Model", PS_HEAD_NONE, false, NO_LABELS, AS_IS},
    {CONFIG_XLM, "WithLMHeadModel", PS_HEAD_LM, false, NO_LABELS, AS_IS},
    {CONFIG_XLM, "ForSequenceClassification", PS_HEAD_CLASSIFIER, false, BY_FILE, AS_IS},
    {CONFIG_XLM, "ForTokenClassification", PS_HEAD_CLASSIFIER, false, BY_FILE, AS_IS},
    {CONFIG_XLM, "ForQuestionAnsweringSimple", PS_HEAD_CLASSIFIER, false, BY_FILE, AS_IS},

    {CONFIG_XLNET, "Model", PS_HEAD_NONE, false, NO_LABELS, AS_IS},
    {CONFIG_XLNET, "LMHeadModel", PS_HEAD_LM, false, NO_LABELS, AS_IS},
    {CONFIG_XLNET, "ForSequenceClassification", PS_HEAD_DENSE_CLASSIFIER, false, BY_FILE, AS_IS},
    {CONFIG_XLNET, "ForMultipleChoice", PS_HEAD_DENSE_CLASSIFIER, false, 1, AS_IS},
    {CONFIG_XLNET, "ForTokenClassification", PS_HEAD_CLASSIFIER, false, BY_FILE, AS_IS},
    {CONFIG_XLNET, "ForQuestionAnsweringSimple", PS_HEAD_CLASSIFIER, false, BY_FILE, AS_IS},

    {CONFIG_EUROBERT, "Model", PS_HEAD_NONE, false, NO_LABELS, AS_IS},
    {CONFIG_EUROBERT, "ForMaskedLM", PS_HEAD_LM, false, NO_LABELS, AS_IS},
    {CONFIG_EUROBERT, "ForSequenceClassification", PS_HEAD_DENSE_CLASSIFIER, false, BY_FILE, AS_IS},

    {CONFIG_DISTILBERT, "Model", PS_HEAD_NONE, false, NO_LABELS, AS_IS},
    {CONFIG_DISTILBERT, "ForMaskedLM", PS_HEAD_MLM, false, NO_LABELS, AS_IS},
    {CONFIG_DISTILBERT, "ForSequenceClassification", PS_HEAD_DENSE_CLASSIFIER, false, BY_FILE, AS_IS},
    {CONFIG_DISTILBERT, "ForMultipleChoice", PS_HEAD_DENSE_CLASSIFIER, false, 1, AS_IS},
    {CONFIG_DISTILBERT, "ForTokenClassification", PS_HEAD_CLASSIFIER, false, BY_FILE, AS_IS},
    {CONFIG_DISTILBERT, "ForQuestionAnswering", PS_HEAD_CLASSIFIER, false, BY_FILE, AS_IS},

    {CONFIG_ELECTRA, "Model", PS_HEAD_NONE, false, NO_LABELS, AS_IS},
    {CONFIG_ELECTRA, "ForPreTraining", PS_HEAD_DISCRIMINATOR, false, NO_LABELS, AS_IS},
    {CONFIG_ELECTRA, "ForMaskedLM", PS_HEAD_MLM, false, NO_LABELS, AS_IS},
    {CONFIG_ELECTRA, "ForCausalLM", PS_HEAD_MLM, false, NO_LABELS, AS_IS},
    {CONFIG_ELECTRA, "ForSequenceClassification", PS_HEAD_DENSE_CLASSIFIER, false, BY_FILE, AS_IS},
    {CONFIG_ELECTRA, "ForMultipleChoice", PS_HEAD_DENSE_CLASSIFIER, false, 1, AS_IS},
    {CONFIG_ELECTRA, "ForTokenClassification", PS_HEAD_CLASSIFIER, false, BY_FILE, AS_IS},
    {CONFIG_ELECTRA, "ForQuestionAnswering", PS_HEAD_CLASSIFIER, false, BY_FILE, AS_IS},

    {CONFIG_DEBERTA, "Model", PS_HEAD_NONE, false, NO_LABELS, AS_IS},
    {CONFIG_DEBERTA, "ForMaskedLM", PS_HEAD_MLM, false, NO_LABELS, AS_IS},
    {CONFIG_DEBERTA, "ForSequenceClassification", PS_HEAD_CLASSIFIER, true, BY_FILE, AS_IS},
    {CONFIG_DEBERTA, "ForMultipleChoice", PS_HEAD_CLASSIFIER, true, 1, AS_IS},
    {CONFIG_DEBERTA, "ForTokenClassification", PS_HEAD_CLASSIFIER, false, BY_FILE, AS_IS},
    {CONFIG_DEBERTA, "ForQuestionAnswering", PS_HEAD_CLASSIFIER, false, BY_FILE, AS_IS},

    {CONFIG_MODERNBERT, "Model", PS_HEAD_NONE, false, NO_LABELS, AS_IS},
    {CONFIG_MODERNBERT, "ForMaskedLM", PS_HEAD_MLM, false, NO_LABELS, AS_IS},
    {CONFIG_MODERNBERT, "ForSequenceClassification", PS_HEAD_NORM_CLASSIFIER, false, BY_FILE, AS_IS},
    {CONFIG_MODERNBERT, "ForTokenClassification", PS_HEAD_NORM_CLASSIFIER, false, BY_FILE, AS_IS},
    {CONFIG_MODERNBERT, "ForQuestionAnswering", PS_HEAD_NORM_CLASSIFIER, false, BY_FILE, AS_IS},
    {CONFIG_MODERNBERT, "ForMultipleChoice", PS_HEAD_NORM_CLASSIFIER, false, 1, AS_IS},

    {CONFIG_MODERNBERT_DECODER, "ForCausalLM", PS_HEAD_MLM, false, NO_LABELS, AS_IS},
    {CONFIG_MODERNBERT_DECODER, "Model", PS_HEAD_NONE, false, NO_LABELS, AS_IS},

    {CONFIG_VIT, "Model", PS_HEAD_NONE, true, NO_LABELS, AS_IS},
    {CONFIG_VIT, "ForImageClassification", PS_HEAD_CLASSIFIER, false, BY_FILE, AS_IS},

    {CONFIG_DEIT, "Model", PS_HEAD_NONE, true, NO_LABELS, AS_IS},
    {CONFIG_DEIT, "ForImageClassification", PS_HEAD_CLASSIFIER, false, BY_FILE, AS_IS},
    {CONFIG_DEIT, "ForImageClassificationWithTeacher", PS_HEAD_TWO_CLASSIFIERS, false, BY_FILE, AS_IS},

    {CONFIG_DINOV2, "Model", PS_HEAD_NONE, false, NO_LABELS, AS_IS},
    {CONFIG_DINOV2, "Backbone", PS_HEAD_NONE, false, NO_LABELS, AS_IS},
    {CONFIG_DINOV2, "ForImageClassification", PS_HEAD_CLASSIFIER, false, BY_FILE, AS_IS},

    {CONFIG_SIGLIP_VISION, "Model", PS_HEAD_NONE, true, NO_LABELS, AS_IS},

    /* A projection is a matrix without a bias; SigLIP's has one, and stands in the model itself. */
    {CONFIG_CLIP, "Model", PS_HEAD_NONE, false, NO_LABELS, AS_IS},
    {CONFIG_CLIP, "ModelWithProjection", PS_HEAD_SCORE, false, BY_FILE, AS_IS},
    {CONFIG_SIGLIP, "Model", PS_HEAD_CLASSIFIER, false, BY_FILE, AS_IS},

    {CONFIG_GPT, "LMHeadModel", PS_HEAD_LM, false, NO_LABELS, AS_IS},
    {CONFIG_GPT, "ForCausalLM", PS_HEAD_LM, false, NO_LABELS, AS_IS},
    {CONFIG_GPT, "DoubleHeadsModel", PS_HEAD_LM_CHOICE, false, NO_LABELS, AS_IS},
    {CONFIG_GPT, "Model", PS_HEAD_NONE, false, NO_LABELS, AS_IS},
    {CONFIG_GPT, "ForSequenceClassification", PS_HEAD_SCORE, false, BY_FILE, AS_IS},
    {CONFIG_GPT, "ForTokenClassification", PS_HEAD_CLASSIFIER, false, BY_FILE, AS_IS},
    {CONFIG_GPT, "ForQuestionAnswering", PS_HEAD_CLASSIFIER, false, 2, AS_IS},

    {CONFIG_DECODER, "ForCausalLM", PS_HEAD_LM, false, NO_LABELS, AS_IS},
    {CONFIG_DECODER, "LMHeadModel", PS_HEAD_LM, false, NO_LABELS, AS_IS},
    {CONFIG_DECODER, "Model", PS_HEAD_NONE, false, NO_LABELS, AS_IS},
    {CONFIG_DECODER, "ForSequenceClassification", PS_HEAD_SCORE, false, BY_FILE, AS_IS},
    {CONFIG_DECODER, "ForTokenClassification", PS_HEAD_CLASSIFIER, false, BY_FILE, AS_IS},
    {CONFIG_DECODER, "ForQuestionAnswering", PS_HEAD_CLASSIFIER, false, 2, AS_IS},
    {CONFIG_DECODER, "ForConditionalGeneration", PS_HEAD_LM, false, NO_LABELS, AS_IS},

    {CONFIG_GEMMA3, "ForCausalLM", PS_HEAD_LM, false, NO_LABELS, AS_IS},
    {CONFIG_GEMMA3, "ForConditionalGeneration", PS_HEAD_LM, false, NO_LABELS, AS_IS},
    {CONFIG_GEMMA3, "TextModel", PS_HEAD_NONE, false, NO_LABELS, AS_IS},
    {CONFIG_GEMMA3, "Model", PS_HEAD_NONE, false, NO_LABELS, AS_IS},
    {CONFIG_GEMMA3, "TextForSequenceClassification", PS_HEAD_SCORE, false, BY_FILE, AS_IS},
    {CONFIG_GEMMA3, "ForSequenceClassification", PS_HEAD_SCORE, false, BY_FILE, AS_IS},

    /* The output layer is within the model itself. */
    {CONFIG_CHATGLM, "Model", PS_HEAD_LM, false, NO_LABELS, AS_IS},
    {CONFIG_CHATGLM, "ModelLM", PS_HEAD_LM, false, NO_LABELS, AS_IS}, /* LLaDA */
    {CONFIG_CHATGLM, "ForConditionalGeneration", PS_HEAD_LM, false, NO_LABELS, AS_IS},

    {CONFIG_PAIR, "Model", PS_HEAD_MLM, true, NO_LABELS, AS_IS},

    {CONFIG_T5, "ForConditionalGeneration", PS_HEAD_LM, false, NO_LABELS, AS_IS},
    {CONFIG_T5, "WithLMHeadModel", PS_HEAD_LM, false, NO_LABELS, AS_IS},
    {CONFIG_T5, "Model", PS_HEAD_NONE, false, NO_LABELS, AS_IS},
    {CONFIG_T5, "EncoderModel", PS_HEAD_NONE, false, NO_LABELS, ENCODER_ALONE},
    {CONFIG_T5, "ForSequenceClassification", PS_HEAD_DENSE_CLASSIFIER, false, BY_FILE, AS_IS},
    {CONFIG_T5, "ForTokenClassification", PS_HEAD_CLASSIFIER, false, BY_FILE, ENCODER_ALONE},
    {CONFIG_T5, "ForQuestionAnswering", PS_HEAD_CLASSIFIER, false, BY_FILE, AS_IS},

    {CONFIG_BART, "ForConditionalGeneration", PS_HEAD_LM, false, NO_LABELS, AS_IS},
    {CONFIG_BART, "Model", PS_HEAD_NONE, false, NO_LABELS, AS_IS},
    {CONFIG_BART, "ForCausalLM", PS_HEAD_LM, false, NO_LABELS, DECODER_ALONE},
    {CONFIG_BART, "ForSequenceClassification", PS_HEAD_DENSE_CLASSIFIER, false, BY_FILE, AS_IS},
    {CONFIG_BART, "ForQuestionAnswering", PS_HEAD_CLASSIFIER, false, BY_FILE, AS_IS},

    {CONFIG_MARIAN, "MTModel", PS_HEAD_LM, false, NO_LABELS, AS_IS},
    {CONFIG_MARIAN, "Model", PS_HEAD_NONE, false, NO_LABELS, AS_IS},
    {CONFIG_MARIAN, "ForCausalLM", PS_HEAD_LM, false, NO_LABELS, DECODER_ALONE},

    {CONFIG_SEQ2SEQ, "ForConditionalGeneration", PS_HEAD_LM, false, NO_LABELS, AS_IS},
    {CONFIG_SEQ2SEQ, "Model", PS_HEAD_NONE, false, NO_LABELS, AS_IS},
    {CONFIG_SEQ2SEQ, "ForCausalLM", PS_HEAD_LM, false, NO_LABELS, DECODER_ALONE},
};
/* clang-format on */

enum { CLASSES = sizeof classes / sizeof classes[0] };

static const struct class *usual_class(enum config_group group)
{
    int i = 0;
    while (classes[i].group != group)
        i++;
    return &classes[i];
}

static bool ends_in(const char *name, const char *suffix)
{
    size_t n = strlen(name), m = strlen(suffix);
    return n >= m && strcmp(name + n - m, suffix) == 0;
}

/* The class of the group whose suffix is the longest that the name ends in. */
static const struct class *class_of(enum config_group group, const char *name)
{
    const struct class *found = NULL;
    for (int i = 0; i < CLASSES; i++)
        if (classes[i].group == group && ends_in(name, classes[i].suffix) &&
            (found == NULL || strlen(classes[i].suffix) > strlen(found->suffix)))
            found = &classes[i];
    return found;
}

/* Is the name nothing but the class's prefix and suffix? "BertCrfModel" is not BertModel. */
static bool exact_name(const struct config_family *family, const struct class *class,
                       const char *name)
{
    if (strncmp(name, "TF", 2) == 0)
        name += 2;
    else if (strncmp(name, "Flax", 4) == 0)
        name += 4;
    return strlen(name) == strlen(family->prefix) + strlen(class->suffix) &&
           strncmp(name, family->prefix, strlen(family->prefix)) == 0;
}

/* architectures[0], or NULL when there is none. False: a message. */
static bool first_name(const struct config_json *json, const char **name)
{
    json_t *list = config_json_get(json, "architectures");
    json_t *first = json_is_array(list) ? json_array_get(list, 0) : list;
    *name = NULL;
    if (list == NULL || (json_is_array(list) && json_array_size(list) == 0))
        return true;
    if (json_is_array(list) && json_is_string(first) && !config_json_beyond(first)) {
        *name = json_string_value(first);
        return true;
    }
    return config_json_refuse(
        json, "architectures", first,
        N_("%s stands here; allowed: a list of class names, such as [\"BertModel\"]"));
}

static const char *projection_key(enum config_group group)
{
    return group == CONFIG_CLIP ? "projection_dim" : "projection_size";
}

static int64_t usual_labels(enum config_group group)
{
    return group == CONFIG_BART ? 3 : 2;
}

/* id2label wins over num_labels, as in transformers. */
static bool read_labels(const struct config_json *json, enum config_group group, int64_t *labels)
{
    if (group == CONFIG_CLIP || group == CONFIG_SIGLIP) { /* the width of the projection */
        *labels = group == CONFIG_CLIP ? 512 : 768;
        return (group == CONFIG_CLIP || config_json_whole(json, "hidden_size", 1, labels)) &&
               config_json_whole(json, projection_key(group), 1, labels);
    }
    json_t *names = config_json_get(json, "id2label");
    if (json_is_object(names) || json_is_array(names)) {
        *labels =
            (int64_t)(json_is_array(names) ? json_array_size(names) : json_object_size(names));
        return true;
    }
    *labels = usual_labels(group);
    return config_json_whole(json, "_num_labels", 1, labels) &&
           config_json_whole(json, "num_labels", 1, labels);
}

static void say_class(struct config_reader *r, const char *name, const struct class *class)
{
    char value[DESIGN_NAME_MAX];
    struct ps_text t = ps_text_over(value, sizeof value);
    char shown[QUOTE_MAX], as[DESIGN_NAME_MAX];
    struct ps_text n = ps_text_over(shown, sizeof shown), a = ps_text_over(as, sizeof as);
    ps_text_add(&a, r->family->prefix);
    ps_text_add(&a, class->suffix);
    if (name != NULL) {
        printable_add(&n, name, strlen(name), 40);
        say_add(&t, N_("%s read as %s"), shown, as);
    }
    config_assume(r, "architectures", name != NULL ? value : as);
}

bool config_class_read(struct config_reader *r)
{
    enum config_group group = r->family->group;
    int64_t *v = r->model.value;
    const char *name;
    if (!first_name(&r->json, &name))
        return false;
    const struct class *class = name != NULL ? class_of(group, name) : NULL;
    if (class == NULL) {
        class = usual_class(group);
        say_class(r, name, class);
    } else if (strcmp(class->suffix, "Model") == 0 && !exact_name(r->family, class, name)) {
        say_class(r, name, class);
    }
    v[PS_HEAD] = class->head;
    v[PS_POOLER] = class->pooler;
    if (class->stacks == ENCODER_ALONE)
        v[PS_DECODER_LAYERS] = 0;
    if (class->stacks == DECODER_ALONE) { /* for an encoder that is another model */
        v[PS_ENCODER_LAYERS] = v[PS_MEL_BINS] = 0;
        v[PS_CROSS] = PS_CROSS_YES;
    }
    if (class->labels == BY_FILE)
        return read_labels(&r->json, group, &v[PS_LABELS]);
    if (class->labels > 0)
        v[PS_LABELS] = class->labels;
    return true;
}

/* ---- writing ---------------------------------------------------------------------------- */

static bool gives(const struct class *class, const struct ps_model *m)
{
    enum stacks stacks = m->value[PS_DECODER_LAYERS] == 0   ? ENCODER_ALONE
                         : m->value[PS_ENCODER_LAYERS] == 0 ? DECODER_ALONE
                                                            : AS_IS;
    bool decodes = class->group >= CONFIG_T5;
    return class->head == (enum ps_head)m->value[PS_HEAD] &&
           class->pooler == (m->value[PS_POOLER] != 0) && (!decodes || class->stacks == stacks) &&
           (class->labels <= 0 || m->value[PS_LABELS] == class->labels);
}

static const struct class *class_for(enum config_group group, const struct ps_model *m)
{
    for (int i = 0; i < CLASSES; i++)
        if (classes[i].group == group && gives(&classes[i], m))
            return &classes[i];
    return NULL;
}

static void write_name(struct config_writer *w, const char *prefix, size_t len, const char *suffix)
{
    char value[DESIGN_NAME_MAX];
    struct ps_text t = ps_text_over(value, sizeof value);
    ps_text_add(&t, "[\n    \"");
    ps_text_addn(&t, prefix, len);
    ps_text_add(&t, suffix);
    ps_text_add(&t, "\"\n  ]");
    config_edit_json(w->edits, "architectures", value);
}

static void write_labels(struct config_writer *w, const struct config_json *json,
                         enum config_group group)
{
    int64_t labels = w->model->value[PS_LABELS], there = 0;
    if (group == CONFIG_CLIP || group == CONFIG_SIGLIP) {
        bool same = json != NULL && read_labels(json, group, &there) && there == labels;
        if (!same || config_differs(w, PS_D_MODEL)) /* which an absent key follows */
            config_edit_whole(w->edits, projection_key(group), labels);
        return;
    }
    if (json != NULL && read_labels(json, group, &there) && there == labels)
        return;
    if (json == NULL && labels == usual_labels(group))
        return;
    if (json != NULL && config_json_get(json, "id2label") != NULL) {
        config_edit_remove(w->edits, "id2label"); /* names of other labels */
        config_edit_remove(w->edits, "label2id");
    }
    config_edit_whole(w->edits, "num_labels", labels);
}

bool config_class_write(struct config_writer *w, const struct config_family *family,
                        const struct config_json *json)
{
    const char *name = NULL, *prefix = family->prefix;
    size_t len = strlen(prefix);
    const struct class *class = class_for(family->group, w->model), *old = NULL;
    if (json != NULL && first_name(json, &name) && name != NULL)
        old = class_of(family->group, name);
    if (old != NULL) { /* the file's own name in front, as that of a class read as another */
        prefix = name;
        len = strlen(name) - strlen(old->suffix);
    }
    if (old != NULL && gives(old, w->model))
        class = old;
    else if (class != NULL && (json == NULL || old != NULL || class != usual_class(family->group)))
        write_name(w, prefix, len > 64 ? 64 : len, class->suffix);
    if (class != NULL && class->labels == BY_FILE)
        write_labels(w, json, family->group);
    return class != NULL;
}

void config_class_hint(struct ps_text *text, const struct config_family *family,
                       const struct ps_model *model)
{
    struct ps_model other = *model;
    other.value[PS_POOLER] = model->value[PS_POOLER] == 0;
    const struct class *class = class_for(family->group, &other);
    if (class == NULL)
        return;
    char name[DESIGN_NAME_MAX];
    struct ps_text n = ps_text_over(name, sizeof name);
    ps_text_add(&n, family->prefix);
    ps_text_add(&n, class->suffix);
    say_add(text, class->pooler ? N_("; %s has pooler=yes") : N_("; %s has pooler=no"), name);
}
