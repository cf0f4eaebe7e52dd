"""An outermost WSGI layer that answers public pages whole, from bytes compressed ahead.

``application.PageCache`` is put before an application and told everything by parameters: which
query names a path reads, which hosts are the site's own, how its state is asked. It knows no
framework and no setting.

=================  ===========================================================================
``addresses``      one key for every spelling of an address
``negotiation``    Accept-Encoding and If-None-Match (RFC 9110)
``page``           an answer in each coding, as bytes for the disk too
``rendering``      asking the application without anything of a visitor's; what may be stored
``memory, disk``   where pages are kept: by a process, by all processes of a machine
``state``          whether what pages show has changed, and since when at the earliest
``bulkhead``       how many renders may run, and how many threads may wait for one
``coalescing``     one render for all who ask for the same page at once
``application``    when a page is fresh, stale or gone, and what is done then
=================  ===========================================================================
"""
