using System.Diagnostics.CodeAnalysis;
using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.StepFunctions.Machines;

/// <summary>Finds what an ARN means. An alias picks one of its versions by weight.</summary>
internal sealed class MachineResolver(MachineStore machines, RandomIds ids)
{
    public bool TryResolve(string? arnText, [NotNullWhen(true)] out MachineTarget? target, [NotNullWhen(false)] out AwsError? error)
    {
        target = null;
        error = null;
        if (!StatesArn.TryParse(arnText, out var arn)) error = StatesErrors.NoArn(arnText ?? "");
        else if (arn.Kind != StatesArn.Machine) error = StatesErrors.WrongKind(arn.Kind);
        else if (arn.Label is not null) error = StatesErrors.Labeled(arn.Text);
        else if (machines.Find(arn.MachineArn) is not { } machine) error = StatesErrors.NoMachine(arn.Text);
        else if (arn.Qualifier is null) target = new MachineTarget(machine, null, null);
        else if (machine.Version(arn.Qualifier) is { } version) target = new MachineTarget(machine, version, null);
        else if (machine.Alias(arn.Qualifier) is { } alias && Pick(machine, alias) is { } routed) target = new MachineTarget(machine, routed, alias);
        else error = StatesErrors.NoMachine(arn.Text);
        return target is not null;
    }

    private MachineVersion? Pick(Machine machine, MachineAlias alias)
    {
        var left = ids.NextDouble() * 100;
        foreach (var route in alias.Routes)
        {
            left -= route.Weight;
            if (left < 0) return machine.Versions.FirstOrDefault(v => machine.VersionArn(v) == route.VersionArn);
        }
        return null;
    }
}
