using OpsAutomation.Functions.Remediations.Ec2;

namespace OpsAutomation.Functions.Remediations;

/// <summary>All remediations of this binary, by name.</summary>
public static class RemediationLibrary
{
    public static IReadOnlyList<IRemediation> All { get; } =
    [
        new CheckRouteTarget(),
        new CreateRoute(),
        new DescribeRoute(),
        new ReadRouteBaseline(),
        new SnapshotRoutes(),
        new Notify(),
    ];

    public static IRemediation? Find(string name) => All.FirstOrDefault(r => r.Name == name);
}
