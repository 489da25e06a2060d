using System.Diagnostics.CodeAnalysis;

namespace OpsAutomation.LocalCloud.StepFunctions;

/// <summary>An ARN of Step Functions, taken apart: <c>arn:aws:states:region:account:kind:name[:more[:more]]</c>.</summary>
internal sealed record StatesArn(string Text, string Partition, string Region, string Account, string Kind, string Name, string? Qualifier, string? Last)
{
    public const string Machine = "stateMachine";
    public const string Execution = "execution";
    public const string Express = "express";
    public const string Activity = "activity";
    public const string MapRun = "mapRun";

    /// <summary>The machine's name without the label of a Map in it.</summary>
    public string MachineName => Label is null ? Name : Name[..Name.IndexOf('/')];

    /// <summary>The Map state that <c>machine/label</c> names; null in all other ARNs.</summary>
    public string? Label => Name.IndexOf('/') is >= 0 and var slash ? Name[(slash + 1)..] : null;

    /// <summary>The ARN of the machine itself, whatever version, alias or Map this one names.</summary>
    public string MachineArn => $"arn:{Partition}:states:{Region}:{Account}:{Machine}:{MachineName}";

    public static bool TryParse(string? text, [NotNullWhen(true)] out StatesArn? arn)
    {
        arn = null;
        var parts = text?.Split(':');
        if (parts is not { Length: >= 7 and <= 9 } || parts[0] != "arn" || parts[2] != "states" || parts[6].Length == 0) return false;
        arn = new StatesArn(text!, parts[1], parts[3], parts[4], parts[5], parts[6], parts.Length > 7 ? parts[7] : null, parts.Length > 8 ? parts[8] : null);
        return true;
    }

    public static string OfMachine(string region, string account, string name) => $"arn:aws:states:{region}:{account}:{Machine}:{name}";

    public static string OfActivity(string region, string account, string name) => $"arn:aws:states:{region}:{account}:{Activity}:{name}";

    /// <summary>An execution's ARN; an Express one ends with an id of its own, so that names may come again.</summary>
    public string OfExecution(string name, string? expressId) =>
        expressId is null
            ? $"arn:{Partition}:states:{Region}:{Account}:{Execution}:{Name}:{name}"
            : $"arn:{Partition}:states:{Region}:{Account}:{Express}:{Name}:{name}:{expressId}";

    public override string ToString() => Text;
}
