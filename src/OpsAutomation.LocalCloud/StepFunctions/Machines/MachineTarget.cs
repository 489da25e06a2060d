namespace OpsAutomation.LocalCloud.StepFunctions.Machines;

/// <summary>What an ARN of a machine, version or alias comes to: the machine, and which definition and role are meant.</summary>
internal sealed record MachineTarget(Machine Machine, MachineVersion? Version, MachineAlias? Alias)
{
    public string DefinitionId => Version?.DefinitionId ?? Machine.DefinitionId;

    public string RoleArn => Version?.RoleArn ?? Machine.RoleArn;

    public MachineConfiguration Configuration => Version?.Configuration ?? Machine.Configuration;

    public string? VersionArn => Version is null ? null : Machine.VersionArn(Version);

    public string? AliasArn => Alias is null ? null : Machine.AliasArn(Alias);
}
