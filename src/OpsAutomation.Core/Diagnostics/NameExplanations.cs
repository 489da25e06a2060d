using System.Collections.Immutable;

namespace OpsAutomation.Core.Diagnostics;

/// <summary>OPS12xx.</summary>
internal static class NameExplanations
{
    public static ImmutableArray<Explanation> All { get; } =
    [
        new("OPS1201", "An unknown name",
            "An expression reads a name that nothing defines: neither the language ('$inputs', '$event', '$trigger', '$run'), nor the id of a step, " +
            "nor a 'set'."),
        new("OPS1202", "A name that is not assigned on every way",
            "The name is defined, but there is a way to this place on which it has no value: the step stands further down, in one branch of an 'if', " +
            "is skipped by its 'when', or has failed and 'on-error' went on. Step Functions would end the run with an error there."),
        new("OPS1203", "A name that is taken",
            "Ids of steps and names of 'set' are unique in a file, so that '$name' means one thing."),
        new("OPS1204", "A reserved name",
            "The name is one of the language's, a function of JSONata or of Step Functions, or 'states'."),
        new("OPS1205", "An unknown member",
            "The shape of the value is known, from the catalogue or from the runbook's inputs, and it has no such member. The expression would give " +
            "nothing."),
        new("OPS1206", "A step that is never reached",
            "Every way before the step ends the run with 'fail' or 'succeed'."),
        new("OPS1207", "An unknown remediation",
            "'use' names a remediation of the catalogue, which the function binary prints with the argument 'catalog'."),
        new("OPS1208", "A remediation's input is missing",
            "The remediation cannot run without this input."),
        new("OPS1209", "An unknown input of a remediation",
            "The remediation does not take this input; it would be ignored."),
        new("OPS1210", "A value of the wrong type",
            "The value's type is known, and the remediation wants another."),
        new("OPS1211", "A value that may be missing",
            "The expression reads an input that need not be given, or a member that a result need not have. An expression without a value fails the " +
            "step. A key that ends with '?' is left out when its value is empty."),
        new("OPS1212", "An unknown notification channel",
            "'to' names a channel that 'notifications' in 'ops.yaml' does not have."),
        new("OPS1213", "The event as a whole",
            "A run does not carry the whole event, which may be large: only the members that its expressions name, such as " +
            "'$event.detail.instance-id'. The whole event is kept in S3; '$run.event' is its reference."),
        new("OPS1214", "'$failure' outside of 'on-error'",
            "'$failure' is the error that led to the steps of 'on-error', with its members 'Error', 'Cause' and 'step'. Elsewhere nothing has " +
            "failed."),
        new("OPS1215", "A condition that may be missing",
            "The condition reads an input that need not be given, or a member that a result need not have. A condition without a value is neither " +
            "true nor false: it fails the run, so that nothing is done by mistake."),
    ];
}
