"""A practice exchange: the Bemiddelaar contracts in, the Bron contracts out, over real HTTP on this machine.

For demonstrations and tests. It holds no real data, remembers nothing beyond its process and trusts its callers'
headers: never a replacement for the exchange itself. Needs the extra ``sandbox`` (starlette, uvicorn).
"""
