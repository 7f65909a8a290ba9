{#- Steps that take the address off a model's id: what is left is the name and its tags. Ids look
    like 'us.anthropic.claude-haiku-4-5-20251001-v1:0', '@cf/openai/gpt-oss-120b' or
    'accounts/fireworks/models/glm-4p6'; tags behind a colon are kept as words that start with ':'. -#}
{% macro name_address_steps() -%}
    {{ return([
        ('^deepseek\\.', 'deepseek-'),
        ('^(system\\.ai|[a-z][a-z0-9-]*)\\.([a-z])', '\\2'),
        ('^(~|hf:|@cf/|@hf/)', ''),
        ('^meta-textgeneration-(llama-2-\\d+b)$', '\\1-base'),
        ('^meta-textgeneration-(llama-2-\\d+b)-f$', '\\1-chat'),
        ('^(meta|huggingface)-(textgeneration|llm)-', ''),
        ('claude-v(\\d):(\\d)$', 'claude-v\\1.\\2'),
        ('-v0:(\\d)$', '-v0.\\1'),
        ('-v?1:\\d+(:\\d+k)?$', '-v1'),
        ('-v([2-9]):\\d+(:\\d+k)?$', '-v\\1'),
        (':[0-9a-f]{20,}$', ''),
        ('[@:](us|eu|global)$', ''),
        ('[:@](latest|default)$', '-\\1'),
        (':(\\d+(\\.\\d+)?[bmt])(-cloud)?$', '-\\1'),
        (':(0[1-9]\\d\\d)$', '-\\1'),
        ('@', '-'),
        (':', '-:'),
    ]) }}
{%- endmacro %}

{#- Steps for what a list of prices or of scores writes around a name: 'Azure Grok Models | 4.6',
    'Claude Haiku 4.5 (Amazon Bedrock Edition)', a colon as in an address, Poe's mark of the host behind that host's path,
    and the settings of a measurement as tags: 'gpt-5 (high)', 'claude-sonnet-4_64K',
    'Claude Opus 4 (w/o extended thinking)'. 'kimi-k2[1m]' asks for a context window of a million.
    Brackets left over hold words: 'V3 (0324)'. -#}
{% macro name_listing_steps() -%}
    {{ return([
        ('%3a', ':'),
        (' ?\\[\\d+(?:\\.\\d+)?[km]\\]$', ''),
        (' *\\(amazon bedrock edition\\)$', ''),
        ('^\\d+-shot ', ''),
        (' legacy$', ':legacy'),
        ('\\+( |\\(|-|$)', '-plus\\1'),
        ('^azure openai oss models \\| (?:gpt[ -]?)?(?:oss[ -]?)?', 'gpt-oss-'),
        ('^azure openai[^|]*\\| (?:gpt[ -]?)?(\\d)', 'gpt-\\1'),
        ('^azure (grok|deepseek|llama) models \\| (?:(?:grok|deepseek|llama)[ -]?)?', '\\1-'),
        ('^azure kimi[^|]*\\| (?:kimi[ -]?)?', 'kimi-'),
        ('^mai models \\| (?:mai[ -]?)?', 'mai-'),
        ('^azure [^|]*\\| ', ''),
        ('(cerebras/.*)-cs$', '\\1'),
        ('(fireworks(?:-ai)?/.*)-fw$', '\\1'),
        ('(novita(?:-ai)?/.*)-n$', '\\1'),
        ('(empiriolabs/.*)-el$', '\\1'),
        ('[ -]*\\((?:no|non|w/o)[ -](?:extended )?(?:thinking|think)\\)', ':nonthinking'),
        ('[ -]*\\((?:\\d+k[ -])?(?:thinking|think)(?: tokens)?\\)', ':thinking'),
        ('-thinking-\\d+k$', ':thinking'),
        ('[ -]*\\((?:thinking-)?(minimal|low|medium|high|xhigh|max)\\)', ':\\1'),
        ('_(minimal|low|medium|high|xhigh|max|thinking)$', ':\\1'),
        ('^((?:[^/]*/)*(?:claude|gemini|gpt|grok|glm|qwen|deepseek|o\\d)[^/]*)_\\d+k$', '\\1'),
        ('(?: (?:diff|udiff|whole))?, ?no think(?:ing)?, alibaba api$', ':nonthinking'),
        ('(?: (?:diff|udiff|whole))?, ?think(?:ing)?, alibaba api$', ':thinking'),
        ('[ -]*\\((?:diff|udiff|whole|default|default think|prev|latest|codex-harness|\\d+-shot|\\d+ steps)\\)', ''),
        ('[\\s()\\[\\],]+$', ''),
        ('-?[\\s()\\[\\],]+-?', '-'),
    ]) }}
{%- endmacro %}

{#- Steps that take the decoration off a display name: 'Anthropic: Claude 3.5 Sonnet (latest)',
    'Agentic Chat (GPT-5.2)', 'Stealth: GPT-5.6 Sol (20% off)', 'Command R+'. -#}
{% macro name_display_steps() -%}
    {{ return([
        (' ?\\[\\d+(?:\\.\\d+)?[km]\\]$', ''),
        ('^agentic chat \\((.*)\\)$', '\\1'),
        ('^[^:(]*: +', ''),
        ('\\((latest|inference profile|beta|new|exp|\\d+% off|older.*|legacy|deprecated|us|eu|jp|au|apac|global|regional)\\)', ''),
        ('\\s*\\+', '-plus'),
        ('[\\s()\\[\\],]+', '-'),
    ]) }}
{%- endmacro %}

{#- Steps that bring the spellings of one thing to one word. -#}
{% macro name_spelling_steps() -%}
    {{ return([
        ('^.*--', ''),
        ('(\\d)_(\\d)b(-|_|$)', '\\1.\\2b\\3'),
        ('[\\s_–—]+', '-'),
        ('(\\d)p(\\d)', '\\1.\\2'),
        ('(^|-)v(\\d)-p(\\d)(-|$)', '\\1v\\2.\\3\\4'),
        ('-high-throughput$', '-tput'),
        ('-thinking-(minimal|low|medium|high)$', '-:\\1'),
        ('-(thingking|think)(-|$)', '-thinking\\2'),
        ('-(no|non|not)-?(thinking|think)(-|$)', '-nonthinking\\3'),
        ('-(no|non)-?reasoning(-|$)', '-nonthinking\\2'),
        ('(\\d)-?bit(-|$)', '\\1bit\\2'),
        ('-gguf-.*$', '-gguf'),
        ('-i?q\\d(-k)?(-[0-9a-z]{1,2})?(-gguf)?$', '-gguf'),
        ('-(int4|int8)-(mixed-ar|mixed|autoround)', '-\\1'),
        ('-(fp8|nvfp4|fp4)-(dynamic|block|mtp)(-|$)', '-\\1\\3'),
        ('-(instruct|it)-lite$', '-\\1-hostlite'),
        ('(-instruct|-it|-chat)-\\d+k(-rope)?$', '\\1'),
        ('(\\d)-?vl(-|$)', '\\1-vl\\2'),
        ('(\\db)(a\\d+b)(-|$)', '\\1-\\2\\3'),
        ('(\\db)x(\\d+e)(-|$)', '\\1-\\2\\3'),
        ('(^|-)code-(llama|qwen)', '\\1code\\2'),
        ('^duo-(?:chat|agent|workflow)-', ''),
        ('^(opus|sonnet|haiku|fable|mythos)-(\\d)', 'claude-\\1-\\2'),
        ('^gpt-5[.-](\\d)-instant', 'gpt-5.\\1-chat'),
        ('^m(\\d)-her', 'minimax-m\\1-her'),
    ]) }}
{%- endmacro %}

{#- Steps that turn each way to write a release date into one word of nine characters, '~' and
    yyyymmdd with x for what is not said: 20241022, 2024-10-22, 10-22-2024, 251201, 2507, 08-2024,
    0528, 04-28, 25.05. A revision (-001, -002) is a release of the same kind. Years before
    2023 are no dates: 1106 is a day in November, 2411 a month. -#}
{% macro name_date_steps() -%}
    {{ return([
        ('-(20[2-3]\\d)-([01]\\d)-([0-3]\\d)(-|$)', '-~\\1\\2\\3\\4'),
        ('-(0[1-9]|1[0-2])-([0-3]\\d)-(20[2-3]\\d)(-|$)', '-~\\3\\1\\2\\4'),
        ('-(20[2-3]\\d)([01]\\d)([0-3]\\d)(-|$)', '-~\\1\\2\\3\\4'),
        ('-(0[1-9]|1[0-2])-(20[2-3]\\d)(-|$)', '-~\\2\\1xx\\3'),
        ('-(20[2-3]\\d)-(0[1-9]|1[0-2])(-|$)', '-~\\1\\2xx\\3'),
        ('-(2[3-9])(0[1-9]|1[0-2])([0-3]\\d)(-|$)', '-~20\\1\\2\\3\\4'),
        ('-(2[3-9])[.]?(0[1-9]|1[0-2])-00\\d(-|$)', '-~20\\1\\2xx\\3'),
        ('-(2[3-9])[.]?(0[1-9]|1[0-2])(-|$)', '-~20\\1\\2xx\\3'),
        ('-v?(0[1-9]|1[0-2])-?([0-2]\\d|3[01])(-|$)', '-~xxxx\\1\\2\\3'),
        ('-(00\\d)(-|$)', '-~xxxxx\\1\\2'),
    ]) }}
{%- endmacro %}

{#- Steps for version numbers: words and numbers apart (llama3.1, gemma2), one dot (4-5, 3_3, m27),
    no '.0' and no 'v' in front of Llama's and Claude's. -#}
{% macro name_version_steps() -%}
    {{ return([
        ('^(qwen|glm|gpt|llama|gemma)-?(\\d)(\\d)(-|$)', '\\1-\\2.\\3\\4'),
        ('^(minimax-m|kimi-k|mimo-v)(\\d)(\\d)(-|$)', '\\1\\2.\\3\\4'),
        ('^(claude-[a-z]+|gemini|mistral-small|mistral-medium)-([1-9])(\\d)(-|$)', '\\1-\\2.\\3\\4'),
        ('^k([3-9]|2\\.[5-9])(\\.|-|$)', 'kimi-k\\1\\2'),
        ('^deepseek-([2-9])', 'deepseek-v\\1'),
        ('(^|-)([a-z]{2,})(\\d)', '\\1\\2-\\3'),
        ('-(fp|int|nvfp|mxfp|bf)-(\\d+)(-|$)', '-\\1\\2\\3'),
        ('^(llama|claude|gemma|phi)-v(\\d)', '\\1-\\2'),
        ('-0-(\\d)b(-|$)', '-0.\\1b\\2'),
        ('^solar-10-7b', 'solar-10.7b'),
        ('-qwen-1-([57])b(-|$)', '-qwen-1.\\1b\\2'),
        ('^deepseek-(?:r1-)?(?:distill-)?(llama|qwen)(?:-(?:1\\.5|2|2\\.5|3|3\\.1|3\\.3))?-((?:\\d+\\.)?\\d+b)', 'deepseek-r1-distill-\\1-\\2'),
        ('^deepseek-r1-(~xxxx0528-)?distill-qwen-3-8b', 'deepseek-r1-\\1qwen-3-8b'),
        ('^(deepseek-(?:r1|v3)[^b]*)-(?:671|685)b(-|$)', '\\1\\2'),
        ('-(\\d)-(\\d)t(-|$)', '-\\1.\\2t\\3'),
        ('(^|-)grok-4-20(-|$)', '\\1grok-4.20\\2'),
        ('(^|-)([a-z]?\\d)-(\\d)(v|o)?(-|$)', '\\1\\2.\\3\\4\\5'),
        ('(\\d\\.\\d)-(\\d)-(\\d)b(-|$)', '\\1-\\2.\\3b\\4'),
        ('(^|-)([a-z]?\\d+)\\.0(-|$)', '\\1\\2\\3'),
        ('^(llama-3\\.2-(?:11|90)b)(-vision)?', '\\1-vision'),
        ('^(phi-3\\.5-[a-z]+)-128k', '\\1'),
        ('^l3([13])-', 'l3.\\1-'),
        ('^nova-(lite|micro|pro|premier)-1$', 'nova-\\1'),
        ('^(kimi-k[\\d.]+)-\\d+k$', '\\1'),
        ('-{2,}', '-'),
        ('^-|-$', ''),
    ]) }}
{%- endmacro %}
