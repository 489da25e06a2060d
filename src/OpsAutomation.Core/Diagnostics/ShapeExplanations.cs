using System.Collections.Immutable;

namespace OpsAutomation.Core.Diagnostics;

/// <summary>OPS11xx.</summary>
internal static class ShapeExplanations
{
    public static ImmutableArray<Explanation> All { get; } =
    [
        new("OPS1101", "An unknown key",
            "The mapping has a key that the language does not have here. Often it is a slip ('sumary'), or the key belongs one level higher or " +
            "lower. The message lists the keys that are accepted here."),
        new("OPS1102", "A missing key",
            "The mapping needs a key that is not there."),
        new("OPS1103", "A value of the wrong kind",
            "A list stands where a mapping is wanted, a mapping where text is wanted, or nothing where a value is wanted. In YAML '- ' starts an " +
            "item of a list and 'key:' a member of a mapping."),
        new("OPS1104", "A value that is not among those accepted",
            "The value is one of a few words, and this is none of them."),
        new("OPS1105", "A duration without a unit",
            "A duration is a whole number and its unit: s, m, h, d or w. A number alone is refused, since seconds and minutes are too easily " +
            "confused."),
        new("OPS1106", "The name of a runbook",
            "The name stands in names of roles, functions and runs, which AWS limits in length and letters: at most 40 small letters, digits and " +
            "single hyphens, a letter first."),
        new("OPS1107", "The runbook's name is not its file's",
            "The file is called as the runbook is, so that a name in a log or in a chat leads to its file."),
        new("OPS1108", "The form of a name",
            "The ids of steps, the names of inputs and what 'set' sets become variables of the state machine: a small letter first, then letters, " +
            "digits and '_', at most 60. Names that start with a capital are kept for the compiler."),
        new("OPS1109", "Not in this version",
            "The key or verb belongs to the language, but this version cannot compile it. It is refused, not skipped: a guard that is silently " +
            "ignored would be worse than none."),
        new("OPS1110", "A step that does nothing",
            "A step has exactly one verb: 'use', 'notify', 'wait', 'set', 'if', 'repeat', 'fail' or 'succeed'."),
        new("OPS1111", "A step that does two things",
            "A step has exactly one verb. Make two steps of it."),
        new("OPS1112", "A condition that is no expression",
            "Conditions are JSONata between '{%' and '%}'. Text would always count as true."),
        new("OPS1113", "A pattern that is no regular expression",
            "The 'pattern' of an input is a regular expression, searched in the value; '^' and '$' anchor it. Look-around and backreferences are not " +
            "supported, so that matching takes time linear in the value."),
        new("OPS1114", "A default that does not fit",
            "The default of an input is checked as any value of it is: type, pattern, enum, min and max."),
        new("OPS1115", "A number out of range",
            "The value is no number, or is outside of what Step Functions or the language accepts."),
        new("OPS1116", "Nothing in it",
            "A list that needs one item at least is empty."),
        new("OPS1117", "An expression where the value is fixed",
            "The value is needed when the runbook is compiled or deployed, so it cannot depend on a run."),
        new("OPS1118", "A literal secret",
            "A secret input takes the ARN of an SSM parameter or of a secret in Secrets Manager. A literal would stand in the repository, in the " +
            "state machine and in every execution's history."),
        new("OPS1119", "Two runbooks with one name",
            "A runbook's name is unique in a folder."),
        new("OPS1120", "A modifier without effect",
            "'timeout' and 'retry' belong to steps that call something. On other steps they would be ignored."),
    ];
}
