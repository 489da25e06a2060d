using OpsAutomation.Core.Runbooks.Model;

namespace OpsAutomation.Core.Compilation;

/// <summary>
/// Names of states, unique in the machine: a step's id; for a step without one its remediation or verb, numbered from the second on.
/// The states that a step needs beside its own are named after it; ids have no hyphen, so these never meet.
/// </summary>
internal sealed class StateNames
{
    /// <summary>Step Functions' limit is 80; what is added to a name needs room.</summary>
    private const int MaxBase = 60;

    private readonly Dictionary<Step, string> _names = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    public StateNames(Runbook runbook)
    {
        string[] reserved = [Begin, Steps, Done, RecordSuccess, RecordFailure, Succeeded, Failed];
        _taken.UnionWith(reserved);
        foreach (var step in runbook.AllSteps)
            if (step.Id is { } id) _names[step] = Take(id.Value);
        foreach (var step in runbook.AllSteps)
            if (step.Id is null) _names[step] = Take(Described(step.Action));
    }

    public static string Begin => "begin-run";

    public static string Steps => "run-steps";

    public static string Done => "steps-done";

    public static string RecordSuccess => "record-success";

    public static string RecordFailure => "record-failure";

    public static string Succeeded => "run-succeeded";

    public static string Failed => "run-failed";

    public string Of(Step step) => _names[step];

    /// <summary>The name of a state that the step needs beside its own.</summary>
    public string Beside(Step step, string what) => Take($"{Of(step)}-{what}");

    private static string Described(StepAction action)
    {
        var name = action switch
        {
            UseAction use => use.Remediation.Value,
            FailAction { Error: TemplateLiteral error } => "fail-" + error.Text,
            _ => action.Verb,
        };
        var plain = string.Concat(name.Select(static c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' ? c : '-'));
        return plain.Length <= MaxBase ? plain : plain[..MaxBase];
    }

    private string Take(string name)
    {
        var unique = name;
        for (var n = 2; !_taken.Add(unique); n++) unique = $"{name}-{n}";
        return unique;
    }
}
