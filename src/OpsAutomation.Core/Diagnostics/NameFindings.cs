using OpsAutomation.Core.Text;

namespace OpsAutomation.Core.Diagnostics;

/// <summary>OPS12xx: names that point at nothing, or at something of another shape.</summary>
public static class NameFindings
{
    public static Finding Unknown(SourceSpan at, string name, IReadOnlyCollection<string> known) =>
        Finding.Error(
            "OPS1201", at, $"The name '${name}' is not defined; here are {Variables(known)}.",
            DidYouMean.Nearest(name, known) is { } near ? $"Did you mean '${near}'?" : null);

    public static Finding NoFailure(SourceSpan at) =>
        Finding.Error("OPS1214", at, "'$failure' is read where nothing has failed; only the steps of 'on-error' know it.", "Move the step under 'on-error'.");

    public static Finding NotAssigned(SourceSpan at, string name, TextPosition assigned) =>
        Finding.Error(
            "OPS1202", at, $"'${name}' has no value on every way to this place; line {assigned.Line} assigns it.",
            "Read it only where that step has run for certain, or give it a value before.");

    public static Finding Duplicate(SourceSpan at, string name, TextPosition first) =>
        Finding.Error(
            "OPS1203", at, $"The name '{name}' is taken; line {first.Line} defines it. Names are unique in a file.", "Give one of the two another name.");

    public static Finding Reserved(SourceSpan at, string name, string by) =>
        Finding.Error("OPS1204", at, $"The name '{name}' belongs to {by}.", "Choose another name.");

    public static Finding UnknownMember(SourceSpan at, string member, string of, IReadOnlyCollection<string> known) =>
        Finding.Error("OPS1205", at, $"{of} has no member '{member}'; it has {ShapeFindings.Quoted(known)}.", DidYouMean.Sentence(member, known));

    public static Finding Unreachable(SourceSpan at, TextPosition after) =>
        Finding.Error(
            "OPS1206", at, $"The step is never reached; every way before it ends the run, the last in line {after.Line}.",
            "Remove it, or put it before the end.");

    public static Finding UnknownRemediation(SourceSpan at, string name, IReadOnlyCollection<string> known) =>
        Finding.Error("OPS1207", at, $"There is no remediation '{name}'; there are {ShapeFindings.Quoted(known)}.", DidYouMean.Sentence(name, known));

    public static Finding InputMissing(SourceSpan at, string remediation, string input) =>
        Finding.Error("OPS1208", at, $"'{remediation}' needs the input '{input}'.", $"Add '{input}' to 'with'.");

    public static Finding UnknownInput(SourceSpan at, string remediation, string input, IReadOnlyCollection<string> known) =>
        Finding.Error(
            "OPS1209", at, $"'{remediation}' has no input '{input}'; it has {(known.Count == 0 ? "none" : ShapeFindings.Quoted(known))}.",
            DidYouMean.Sentence(input, known));

    public static Finding WrongType(SourceSpan at, string what, string found, string accepted) =>
        Finding.Error("OPS1210", at, $"{what} is {found}; accepted is {accepted}.");

    public static Finding MayBeMissing(SourceSpan at, string path) =>
        Finding.Warning(
            "OPS1211", at, $"'{path}' may have no value, and the step would then fail with States.QueryEvaluationError.",
            "End the key with '?' to leave it out when it is empty, or give it another value with '? :'.");

    public static Finding ConditionMayBeMissing(SourceSpan at, string path) =>
        Finding.Warning(
            "OPS1215", at, $"The condition '{path}' may have no value, and the run would then fail with States.QueryEvaluationError.",
            $"Ask for '$exists({path})'.");

    public static Finding UnknownChannel(SourceSpan at, string name, IReadOnlyCollection<string> known) =>
        Finding.Error(
            "OPS1212", at, $"'ops.yaml' has no notification channel '{name}'; it has {ShapeFindings.Quoted(known)}.", DidYouMean.Sentence(name, known));

    public static Finding WholeEvent(SourceSpan at) =>
        Finding.Error(
            "OPS1213", at, "'$event' is read as a whole; a run has only the members that its expressions name.",
            "Name the members that you need, or read the whole event from '$run.event'.");

    private static string Variables(IEnumerable<string> names) => string.Join(", ", names.Select(static n => $"'${n}'"));
}
