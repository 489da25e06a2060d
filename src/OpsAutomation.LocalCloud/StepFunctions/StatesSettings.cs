namespace OpsAutomation.LocalCloud.StepFunctions;

/// <summary>How long finished executions are kept.</summary>
public sealed record StatesSettings
{
    public static readonly StatesSettings Default = new();

    /// <summary>AWS keeps a closed execution, and its name, for 90 days.</summary>
    public TimeSpan KeepFor { get; init; } = TimeSpan.FromDays(90);

    public int KeepAtMost { get; init; } = 200_000;

    /// <summary>Finished executions that may wait in the hot log before they are moved out of it even under load.</summary>
    public int ArchiveBacklog { get; init; } = 20_000;
}
