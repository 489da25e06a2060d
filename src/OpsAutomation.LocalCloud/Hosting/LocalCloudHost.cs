using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using OpsAutomation.LocalCloud.Hosting.Feed;
using OpsAutomation.LocalCloud.Storage;

namespace OpsAutomation.LocalCloud.Hosting;

/// <summary>The local cloud: AWS's APIs on 127.0.0.1, until it is disposed.</summary>
public sealed class LocalCloudHost : IAsyncDisposable
{
    private readonly DataDirectory _directory;
    private readonly KestrelServer _server;
    private readonly CloudServices _services;

    private LocalCloudHost(DataDirectory directory, CloudContext cloud, CloudServices services, KestrelServer server)
    {
        _directory = directory;
        _server = server;
        _services = services;
        Cloud = cloud;
    }

    public CloudContext Cloud { get; }

    public Uri Endpoint => Cloud.Endpoint;

    public CloudFeed Feed => Cloud.Feed;

    /// <summary>Starts a cloud with all its services.</summary>
    /// <exception cref="LocalCloudStartException">The port or the data folder cannot be used.</exception>
    public static Task<LocalCloudHost> StartAsync(LocalCloudOptions options, CancellationToken cancel = default) =>
        StartAsync(options, CloudComposition.Compose, cancel);

    /// <summary>Starts a cloud with the services that the composition gives, for tests of one room.</summary>
    public static async Task<LocalCloudHost> StartAsync(
        LocalCloudOptions options, Func<CloudContext, CloudServices> compose, CancellationToken cancel = default)
    {
        var directory = DataDirectory.Take(options.DataDirectory);
        DocumentStore? store = null;
        try
        {
            store = DocumentStore.Open(Path.Combine(directory.Path, "cloud.db"), options.Log.WriteLine);
            var cloud = new CloudContext(options, directory.Path, store);
            var services = compose(cloud);
            var server = CreateServer(options.Port);
            var host = new LocalCloudHost(directory, cloud, services, server);
            await Listen(server, new CloudApplication(cloud, services), options.Port, cancel);
            cloud.Endpoint = new Uri(server.Features.Get<IServerAddressesFeature>()!.Addresses.First() + "/");
            foreach (var service in services.Services.OfType<IStartable>()) await service.StartAsync(cancel);
            return host;
        }
        catch
        {
            if (store is not null) await store.DisposeAsync();
            directory.Dispose();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        // No new calls, then the services from the last made to the first, then what they store in.
        using (var limit = new CancellationTokenSource(TimeSpan.FromSeconds(1)))
        {
            await _server.StopAsync(limit.Token);
        }
        foreach (var service in Enumerable.Reverse(_services.Services))
        {
            if (service is IAsyncDisposable disposable) await disposable.DisposeAsync();
        }
        _server.Dispose();
        await Cloud.Store.DisposeAsync();
        _directory.Dispose();
    }

    private static KestrelServer CreateServer(int port)
    {
        var options = new KestrelServerOptions { AddServerHeader = false, AllowSynchronousIO = false };
        options.Limits.MaxRequestBodySize = null;
        options.Limits.MaxConcurrentConnections = 8192;
        options.Limits.MaxRequestHeadersTotalSize = 64 * 1024;
        options.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(30);
        options.Limits.KeepAliveTimeout = TimeSpan.FromMinutes(10);
        options.Listen(IPAddress.Loopback, port, listen => listen.Protocols = HttpProtocols.Http1);
        var transport = new SocketTransportFactory(Options.Create(new SocketTransportOptions { NoDelay = true, Backlog = 1024 }), NullLoggerFactory.Instance);
        return new KestrelServer(Options.Create(options), transport, NullLoggerFactory.Instance);
    }

    private static async Task Listen(KestrelServer server, CloudApplication application, int port, CancellationToken cancel)
    {
        try
        {
            await server.StartAsync(application, cancel);
        }
        catch (IOException e) when (e.InnerException is AddressInUseException)
        {
            server.Dispose();
            throw new LocalCloudStartException(
                string.Create(CultureInfo.InvariantCulture, $"Port {port} on 127.0.0.1 is in use."),
                "End what listens there, or choose another port with --port (0 takes a free one).", e);
        }
        catch (System.Net.Sockets.SocketException e)
        {
            server.Dispose();
            throw new LocalCloudStartException(
                string.Create(CultureInfo.InvariantCulture, $"Port {port} on 127.0.0.1 cannot be listened on: {e.Message}."),
                "Choose another port with --port (0 takes a free one).", e);
        }
    }
}
