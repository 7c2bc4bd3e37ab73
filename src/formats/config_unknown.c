/* config_unknown.c - what is said of a model_type that no family has. See config_rules.h.
 *
 * Names near it, a family whose keys it has, or, for types that are known and not counted, what
 * they are made of. */
#include "formats/config_rules.h"

#include "formats/printable.h"
#include "formats/say.h"

#include <string.h>

/* ---- known, and not counted ------------------------------------------------------------- */

/* Their keys may look like those of BERT or LLaMA; reading them so would be a wrong number. */
static const struct {
    const char *types; /* between blanks */
    const char *why;
} beyond[] = {
    {" vision-encoder-decoder speech-encoder-decoder vision-text-dual-encoder ",
     N_("two models inside, with tensors between them; each opens as a file of its own with its "
        "object of this one (\"encoder\", \"decoder\")")},
    {" clip siglip ",
     N_("two towers, one for text and one for images; each opens as a file of its own with its "
        "object of this one (\"text_config\", \"vision_config\")")},
    {" siglip2 chinese_clip align blip blip-2 owlvit "
     "clap ",
     N_("two towers, one for text and one for images or sound, with projections between them")},
    {" mamba mamba2 falcon_mamba codestral_mamba rwkv rwkv5 rwkv6 rwkv7 jamba zamba zamba2 bamba "
     "nemotron_h falcon_h1 recurrent_gemma qwen3_next kimi_linear minimax xlstm plamo2 "
     "hymba phi4flash retnet qwen3_5 qwen3_5_text qwen3_5_moe qwen3_5_moe_text olmo_hybrid ",
     N_("layers that keep a state (Mamba, RWKV, linear attention) in place of attention")},
    {" lfm2 lfm2_moe stripedhyena convbert ", N_("convolutions among its layers")},
    {" wav2vec2 wav2vec2-bert wav2vec2-conformer hubert wavlm unispeech unispeech-sat "
     "data2vec-audio sew "
     "sew-d speech_to_text seamless_m4t seamless_m4t_v2 moonshine ",
     N_("a stem of convolutions that reads the sound itself")},
    {" beit data2vec-vision ", N_("biases of relative positions whose number follows from the "
                                  "image, and scales of its layers")},
    {" swin swinv2 convnext segformer vit_mae "
     "vivit timesformer vit_hybrid ijepa dpt imagegpt pixtral pix2struct "
     "videomae audio-spectrogram-transformer ast "
     "hiera pvt levit sam detr yolos mllama ",
     N_("tensors that a plain ViT has not, such as layer scales, further tokens or windows")},
    {" transfo-xl ", N_("attention with relative positions of its own (Transformer-XL)")},
    {" mobilebert ",
     N_("a narrower width inside each layer, and several feed-forward layers in it")},
    {" squeezebert funnel reformer fnet perceiver canine nystromformer yoso ibert ",
     N_("layers that are not those of a Transformer as in 2017")},
    {" layoutlm layoutlmv2 layoutlmv3 layoutxlm lilt markuplm bros tapas roc_bert ",
     N_("further tables or layers beside BERT's, for places on a page, rows of a table or glyphs")},
    {" luke mluke visual_bert lxmert vilt flava bridgetower git kosmos-2 ",
     N_("layers or tables for entities or images among those of the text")},
    {" esm ", N_("a layer that predicts contacts from the attention of all heads")},
    {" mimo ", N_("layers that predict further tokens")},
    {" xmod ", N_("an adapter for each language in each layer")},
    {" roformer ", N_("sinusoids as wide as a head that are stored")},
    {" splinter ", N_("a head that chooses spans")},
    {" gpt_neox_japanese ", N_("biases in its last layer alone")},
    {" phi4mm phi4_multimodal ", N_("adapters for images and sound in its layers")},
    {" trocr ", N_("cross-attention as wide as another model")},
    {" t5gemma2 ", N_("two stacks of Gemma's layers, whose numbers stand in objects of their own")},
    {" chameleon emu3 ", N_("norms of each head, or a second vocabulary for images")},
    {" qwen2_5_omni qwen3_omni_moe moshi csm dia bark musicgen musicgen_melody speecht5 ",
     N_("several models inside, for text and for sound")},
    {" fsmt ", N_("a vocabulary for each of two languages")},
    {" ernie_m ", N_("no table of segments, whatever its type_vocab_size says")},
    {" pegasus_x prophetnet xlm-prophetnet bigbird_pegasus ",
     N_("tensors that T5 and BART have not, for long texts or further streams")},
    {" gemma3n gemma3n_text gemma4 gemma4_text mllama_text_model openelm nemotron-nas deci bitnet "
     "arctic "
     "jetmoe ",
     N_("layers that differ from each other, or tensors that no family here has")},
    {" deepseek_v32 glm_moe_dsa minicpm3 longcat_flash ",
     N_("latent attention with tensors that DeepSeek-V3 has not")},
};

static const char *beyond_why(const char *type)
{
    size_t len = strlen(type);
    for (size_t i = 0; i < sizeof beyond / sizeof beyond[0] && len > 0; i++)
        for (const char *at = beyond[i].types; (at = strstr(at, type)) != NULL; at += len)
            if (at > beyond[i].types && at[-1] == ' ' && at[len] == ' ')
                return beyond[i].why;
    return NULL;
}

/* ---- unknown ---------------------------------------------------------------------------- */

static bool any_key(const struct config_json *json, const char *const *keys)
{
    for (; *keys != NULL; keys++)
        if (config_json_get(json, *keys) != NULL)
            return true;
    return false;
}

static const char *const more_parts[] = {
    "num_experts",       "moe_num_experts",  "num_experts_per_tok",
    "num_local_experts", "n_routed_experts", "kv_lora_rank",
    "ssm_cfg",           "conv_kernel",      NULL};

/* The family whose keys an unknown type has, to be offered as --as; NULL when there is none. */
static const char *looks_like(const struct config_json *json, const char *type)
{
    static const char *const needs[] = {"vocab_size", "hidden_size", "num_hidden_layers",
                                        "num_attention_heads", "intermediate_size"};
    static const char *const segments[] = {"type_vocab_size", NULL};
    for (size_t i = 0; i < sizeof needs / sizeof needs[0]; i++)
        if (!json_is_integer(config_json_get(json, needs[i])))
            return NULL;
    /* Qwen 1 has these keys too, but its intermediate_size is twice what it says. */
    if (any_key(json, more_parts) || (type != NULL && strcmp(type, "qwen") == 0))
        return NULL;
    return any_key(json, segments) ? "bert" : "llama";
}

/* "opt, openai-gpt or gpt2" */
static const char *names_of(const struct config_family *const *near, int n, char names[200])
{
    struct ps_text t = ps_text_over(names, 200);
    for (int i = 0; i + 1 < n; i++) {
        ps_text_add(&t, i > 0 ? ", " : "");
        ps_text_add(&t, near[i]->name);
    }
    if (n < 2) {
        ps_text_add(&t, n > 0 ? near[0]->name : "");
        return names;
    }
    char rest[200];
    struct ps_text r = ps_text_over(rest, sizeof rest);
    say_add(&r, N_("%s or %s"), names, near[n - 1]->name);
    t = ps_text_over(names, 200);
    ps_text_add(&t, rest);
    return names;
}

/* How the file can be read all the same: clauses, the first with a capital where it begins a
 * sentence. Empty when there is no way. */
static void add_offer(struct ps_text *t, const struct config_json *json, const char *type,
                      bool begins)
{
    const struct config_family *extended = config_family_extended(type);
    const char *like = extended != NULL ? extended->name : looks_like(json, type);
    if (like == NULL)
        return;
    if (extended == NULL)
        say_add(t,
                begins ? N_("Its keys are those of %s: --as %s reads it as one; biases that the "
                            "config does not mention are not seen")
                       : N_("its keys are those of %s: --as %s reads it as one; biases that the "
                            "config does not mention are not seen"),
                strcmp(like, "bert") == 0 ? "BERT" : "LLaMA", like);
    else if (any_key(json, more_parts))
        say_add(t,
                begins ? N_("If it is a kind of %s, --as %s reads it as one; biases that the "
                            "config does not mention are not seen, nor are parts that the class "
                            "has not, such as experts")
                       : N_("if it is a kind of %s, --as %s reads it as one; biases that the "
                            "config does not mention are not seen, nor are parts that the class "
                            "has not, such as experts"),
                like, like);
    else
        say_add(t,
                begins ? N_("If it is a kind of %s, --as %s reads it as one; biases that the "
                            "config does not mention are not seen")
                       : N_("if it is a kind of %s, --as %s reads it as one; biases that the "
                            "config does not mention are not seen"),
                like, like);
}

bool config_unknown_towers(const char *type)
{
    return type != NULL && (strcmp(type, "clip") == 0 || strcmp(type, "siglip") == 0);
}

bool config_unknown_type(const struct config_json *json, const char *type)
{
    enum { NEAR_MAX = 3 };
    const struct config_family *near[NEAR_MAX];
    char quote[QUOTE_MAX], names[200], offer[400], count[SAY_NUMBER];
    struct ps_text t = config_json_blame(json, type != NULL ? "model_type" : NULL);
    struct ps_text q = ps_text_over(quote, sizeof quote), o = ps_text_over(offer, sizeof offer);
    const char *why = type != NULL ? beyond_why(type) : NULL;
    if (why != NULL) {
        printable_quote(&q, type, strlen(type));
        say_add(&t, N_("%s is not counted: it has %s"), quote, say(why));
        return false;
    }
    int n = config_families_near(type != NULL ? type : "", near, NEAR_MAX);
    add_offer(&o, json, type != NULL ? type : "", n > 0);
    if (type != NULL) {
        printable_quote(&q, type, strlen(type));
        say_add(&t, N_("%s is not known"), quote);
    } else {
        ps_text_add(&t, say(N_("key \"model_type\" is missing, and architectures names no known "
                               "class")));
    }
    if (n > 0)
        say_add(&t, N_("; did you mean %s?"), names_of(near, n, names));
    if (offer[0] != '\0') {
        ps_text_add(&t, n > 0 ? " " : "; ");
        ps_text_add(&t, offer);
    }
    struct ps_text c = ps_text_over(count, sizeof count);
    ps_text_int(&c, config_family_count());
    say_add(&t,
            n > 0 && offer[0] == '\0' ? N_(" Known: %s … (%s in all)")
                                      : N_("; known: %s … (%s in all)"),
            "bert, roberta, gpt2, gpt_neox, llama, mistral, mixtral, qwen2, qwen3, gemma, phi3, "
            "deepseek_v3, t5, bart, whisper, vit",
            count);
    return false;
}

bool config_unknown_as(struct config_reader *r, const char *as)
{
    const struct config_family *near = config_family_nearest(as);
    struct ps_text t = ps_text_over(r->json.error, DESIGN_ERROR_MAX);
    char quote[QUOTE_MAX];
    struct ps_text q = ps_text_over(quote, sizeof quote);
    printable_quote(&q, as, strlen(as));
    if (near != NULL)
        say_add(&t, N_("--as %s is not a family that is known; did you mean %s?"), quote,
                near->name);
    else
        say_add(&t,
                N_("--as %s is not a family that is known; allowed: a model_type such as llama, "
                   "gpt2, bert, t5"),
                quote);
    return false;
}
