using System.Collections.Immutable;

namespace OpsAutomation.Core.Diagnostics;

/// <summary>OPS10xx.</summary>
internal static class YamlExplanations
{
    public static ImmutableArray<Explanation> All { get; } =
    [
        new("OPS1001", "The file is not YAML",
            "The text cannot be read as YAML 1.2. The place is where reading stopped; the cause often stands a line above: a quote that is not " +
            "closed, a list and a mapping at the same indentation, a tab. What stands before the place was checked as usual."),
        new("OPS1002", "A second document in one file",
            "'---' starts a second document. A file holds one runbook, so that its name says where it is."),
        new("OPS1003", "An anchor",
            "YAML's anchors ('&name') let one place of a file change another. A runbook acts in production, so every value is written where it is " +
            "used; a value that several steps need gets a name in a 'set' step or is an input."),
        new("OPS1004", "An alias",
            "YAML's aliases ('*name') repeat a value that stands elsewhere. They are not accepted, for the reason given for anchors. A text that " +
            "starts with '*' needs quotes."),
        new("OPS1005", "A merge key",
            "'<<' merges the keys of another mapping. It is not accepted, for the reason given for anchors."),
        new("OPS1006", "A tag",
            "Tags ('!!str', '!secret') say of which type a value is. In a runbook the place of a value says its type, so tags are not accepted. A " +
            "text that starts with '!' needs quotes."),
        new("OPS1007", "A key written twice",
            "YAML allows no two equal keys in one mapping, and many readers silently take the last. Here it is an error, since one of the two would " +
            "have no effect."),
        new("OPS1008", "A key that is no text",
            "YAML allows lists and mappings as keys. Keys of a runbook are text."),
        new("OPS1009", "An expression without quotes",
            "YAML reads '{' as the start of a mapping, so an expression that starts a value needs quotes around it: '{% $inputs.id %}'. Single " +
            "quotes are best, since JSONata's own texts may then be in double ones."),
        new("OPS1010", "A file that is too large",
            "A runbook of this size cannot be reviewed. Split it."),
        new("OPS1011", "Values nested too deep",
            "Values may be nested 64 deep."),
        new("OPS1012", "An empty file",
            "There is nothing in the file but comments. Remove it, or write a runbook."),
    ];
}
