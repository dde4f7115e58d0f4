"""Word lists that the converter needs, where the treebanks do not mark what the scheme asks for."""

# English months, as written in full and as newspapers abbreviate them.
MONTHS = frozenset(
    "january february march april may june july august september october november december "
    "jan. feb. mar. apr. jun. jul. aug. sep. sept. oct. nov. dec. "
    "jan feb mar apr jun jul aug sep sept oct nov dec".split()
)
# Verbs whose object is the subject of the clause that follows: "let him go", "want her to stay".
RAISING = frozenset(
    "allow believe cause consider enable expect feel find get hate hear have help keep leave let "
    "like love make need notice permit prefer prove require see show want watch wish".split()
)
# Verbs that link a subject with a predicate noun or adjective.
LINKING = frozenset(
    "appear be become come continue fall feel get go grow keep look prove remain seem smell sound "
    "stand stay taste turn".split()
)
# Verbs of saying that stand in or after what is said: "It is, he said, a start."
REPORTING = frozenset(
    "acknowledge add admit agree announce answer argue ask assert believe claim comment conclude "
    "confirm declare deny estimate explain expect feel guess hope insist know maintain note "
    "observe point recall remark reply report respond reveal say state stress suggest suppose "
    "tell think warn wonder write".split()
)
# Verbs that take a receiver with "to" in place of an indirect object.
GIVING = frozenset(
    "allot assign award bequeath cede deliver feed give grant hand lease lend loan offer owe pass "
    "pay promise sell send serve show teach tell write".split()
)
# Prepositions that take a clause without a finite verb: "after signing", "with talks stalled".
CLAUSE_PREPOSITIONS = frozenset(
    "about after against among as at because before besides between beyond by concerning despite "
    "during for from given in including into like near of off on over regarding since than through "
    "to toward towards under until upon via with within without".split()
)
# Adverbs that modify an adjective or adverb that follows, not the clause.
DEGREE = frozenset(
    "absolutely all almost altogether as awfully barely completely deeply enough entirely equally "
    "especially even extremely fairly far fully half hardly highly how however increasingly "
    "incredibly just kind largely least less little more most much nearly no not-so otherwise "
    "partly particularly perfectly pretty quite rather really relatively remarkably seriously "
    "significantly slightly so somewhat sort strongly super supposedly terribly that this "
    "thoroughly too totally truly unusually utterly very way well wholly widely".split()
)
# Nouns of time that stand alone as adverbial: "last week", "Monday".
FINITE_TAGS = frozenset({"VBD", "VBZ", "VBP", "MD"})
NOUN_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS"})
