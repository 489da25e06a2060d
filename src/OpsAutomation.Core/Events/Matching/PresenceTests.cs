namespace OpsAutomation.Core.Events.Matching;

/// <summary>{ "exists": true }: any leaf.</summary>
internal sealed class PresentTest : ValueTest
{
    public static readonly PresentTest Instance = new();

    public override Probe Probe => Probe.Each;

    public override bool KeySuffices => true;

    public override bool Accepts(EventScalar value) => true;
}

/// <summary>{ "exists": false }: no value is accepted; what reads the event sees to its absence.</summary>
internal sealed class AbsentTest : ValueTest
{
    public static readonly AbsentTest Instance = new();

    public override Probe Probe => Probe.Each;

    public override bool Accepts(EventScalar value) => false;
}
