// Written by npm run generate from openapi.json.
export interface paths {
    "/api/v1/account": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The business details */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            slug: string;
                            name: string;
                            currency: string;
                            phone: string;
                            email: string;
                            postalAddress: string;
                            brandColour: string | null;
                            logoName: string | null;
                            minimumAgeYears: number;
                            sessionIdleMinutes: number;
                            timeZone: string | null;
                            bookingConfirmByCode: boolean;
                            bookingNotice: string | null;
                            embedOrigins: string[];
                            version: string;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change the business details, the booking rules and the idle time of sessions */
        patch: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A new one for each attempt; the same one again gets the same answer for 7 days. */
                    "Idempotency-Key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name?: string;
                        phone?: string;
                        email?: string;
                        postalAddress?: string;
                        brandColour?: string | null;
                        logoName?: string | null;
                        minimumAgeYears?: number;
                        sessionIdleMinutes?: number;
                        bookingConfirmByCode?: boolean;
                        bookingNotice?: string | null;
                        embedOrigins?: string[];
                        version?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            slug: string;
                            name: string;
                            currency: string;
                            phone: string;
                            email: string;
                            postalAddress: string;
                            brandColour: string | null;
                            logoName: string | null;
                            minimumAgeYears: number;
                            sessionIdleMinutes: number;
                            timeZone: string | null;
                            bookingConfirmByCode: boolean;
                            bookingNotice: string | null;
                            embedOrigins: string[];
                            version: string;
                        };
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/v1/account/brand": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How a colour would look on light and dark paper, and the nearest that can be read */
        get: {
            parameters: {
                query: {
                    colour: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            passes: boolean;
                            contrast: number;
                            nearest: string;
                            light: {
                                brand: string;
                                hover: string;
                                tint: string;
                                onBrand: string;
                                contrast: number;
                            };
                            dark: {
                                brand: string;
                                hover: string;
                                tint: string;
                                onBrand: string;
                                contrast: number;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit/checkpoint": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The latest signed head of the audit log, to be kept elsewhere */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            account: string;
                            treeSize: number;
                            rootHash: string;
                            at: string;
                            key: string;
                            /** Format: byte */
                            signature: string;
                            frontier: string[];
                            note: string;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit/entries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who did, saw or was refused what, newest first */
        get: {
            parameters: {
                query?: {
                    actor?: string;
                    action?: string;
                    client?: string;
                    cursor?: string;
                    limit?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            entries: {
                                /** Format: uuid */
                                entryId: string;
                                seq: number | null;
                                at: string;
                                actorKind: string;
                                actorId: string;
                                action: string;
                                outcome: string;
                                code: string | null;
                                requestId: string;
                                about: unknown;
                                people: number;
                            }[];
                            next: string | null;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The whole audit log as JSON Lines, for the offline verifier */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description JSON Lines; check them with: npm run candor -- audit verify FILE */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": unknown;
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/booking/appointments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The calendar of some days: visits and live holds */
        get: {
            parameters: {
                query: {
                    from: string;
                    to: string;
                    location?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            appointments: {
                                id: string;
                                locationId: string;
                                client: {
                                    id: string;
                                    firstName: string;
                                    lastName: string;
                                } | null;
                                status: string;
                                source: string;
                                version: number;
                                start: string;
                                end: string;
                                timeZone: string;
                                price: {
                                    minor: number;
                                    currency: string;
                                } | null;
                                depositMinor: number;
                                feeMinor: number;
                                cancelledBy: string | null;
                                heldUntil: string | null;
                                segments: {
                                    serviceId: string;
                                    serviceName: string;
                                    providerId: string;
                                    providerName: string;
                                    start: string;
                                    end: string;
                                }[];
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        /** Book a visit for a client; with a reason, against a rule */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A new one for each attempt; the same one again gets the same answer for 7 days. */
                    "Idempotency-Key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        clientId: string;
                        locationId?: string;
                        serviceIds: string[];
                        start: string;
                        providerId?: string;
                        note?: string;
                        override?: {
                            reason: string;
                        };
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            locationId: string;
                            client: {
                                id: string;
                                firstName: string;
                                lastName: string;
                            } | null;
                            status: string;
                            source: string;
                            version: number;
                            start: string;
                            end: string;
                            timeZone: string;
                            price: {
                                minor: number;
                                currency: string;
                            } | null;
                            depositMinor: number;
                            feeMinor: number;
                            cancelledBy: string | null;
                            heldUntil: string | null;
                            segments: {
                                serviceId: string;
                                serviceName: string;
                                providerId: string;
                                providerName: string;
                                start: string;
                                end: string;
                            }[];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/booking/appointments/{appointmentId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One visit, with what was written about it */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    appointmentId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            locationId: string;
                            client: {
                                id: string;
                                firstName: string;
                                lastName: string;
                            } | null;
                            status: string;
                            source: string;
                            version: number;
                            start: string;
                            end: string;
                            timeZone: string;
                            price: {
                                minor: number;
                                currency: string;
                            } | null;
                            depositMinor: number;
                            feeMinor: number;
                            cancelledBy: string | null;
                            heldUntil: string | null;
                            segments: {
                                serviceId: string;
                                serviceName: string;
                                providerId: string;
                                providerName: string;
                                start: string;
                                end: string;
                            }[];
                            note: string | null;
                            overrideReason: string | null;
                            cancelReason: string | null;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/booking/appointments/{appointmentId}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Cancel a visit, for the clinic or on the client's call. The client is told once it can no longer be taken back */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A new one for each attempt; the same one again gets the same answer for 7 days. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    appointmentId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        by: "client" | "clinic";
                        reason?: string;
                        waiveFee?: boolean;
                        version?: number;
                        notify?: boolean;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            locationId: string;
                            client: {
                                id: string;
                                firstName: string;
                                lastName: string;
                            } | null;
                            status: string;
                            source: string;
                            version: number;
                            start: string;
                            end: string;
                            timeZone: string;
                            price: {
                                minor: number;
                                currency: string;
                            } | null;
                            depositMinor: number;
                            feeMinor: number;
                            cancelledBy: string | null;
                            heldUntil: string | null;
                            segments: {
                                serviceId: string;
                                serviceName: string;
                                providerId: string;
                                providerName: string;
                                start: string;
                                end: string;
                            }[];
                            undoUntil: string | null;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/booking/appointments/{appointmentId}/group": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The visits booked together with one, itself included; none when it stands alone */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    appointmentId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            visits: {
                                id: string;
                                locationId: string;
                                client: {
                                    id: string;
                                    firstName: string;
                                    lastName: string;
                                } | null;
                                status: string;
                                source: string;
                                version: number;
                                start: string;
                                end: string;
                                timeZone: string;
                                price: {
                                    minor: number;
                                    currency: string;
                                } | null;
                                depositMinor: number;
                                feeMinor: number;
                                cancelledBy: string | null;
                                heldUntil: string | null;
                                segments: {
                                    serviceId: string;
                                    serviceName: string;
                                    providerId: string;
                                    providerName: string;
                                    start: string;
                                    end: string;
                                }[];
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/booking/appointments/{appointmentId}/group/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Cancel some of the visits booked together: all that are named, or none */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A new one for each attempt; the same one again gets the same answer for 7 days. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    appointmentId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        appointmentIds: string[];
                        /** @enum {string} */
                        by: "client" | "clinic";
                        reason?: string;
                        waiveFee?: boolean;
                        notify?: boolean;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            visits: {
                                id: string;
                                locationId: string;
                                client: {
                                    id: string;
                                    firstName: string;
                                    lastName: string;
                                } | null;
                                status: string;
                                source: string;
                                version: number;
                                start: string;
                                end: string;
                                timeZone: string;
                                price: {
                                    minor: number;
                                    currency: string;
                                } | null;
                                depositMinor: number;
                                feeMinor: number;
                                cancelledBy: string | null;
                                heldUntil: string | null;
                                segments: {
                                    serviceId: string;
                                    serviceName: string;
                                    providerId: string;
                                    providerName: string;
                                    start: string;
                                    end: string;
                                }[];
                            }[];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/booking/appointments/{appointmentId}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What happened to a visit, in order, by whom, and until when the newest change can be taken back */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    appointmentId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            version: number;
                            undoUntil: string | null;
                            steps: {
                                version: number;
                                /** @enum {string} */
                                kind: "status" | "moved" | "undone";
                                from: string;
                                to: string;
                                start: string;
                                at: string;
                                by: string;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/booking/appointments/{appointmentId}/move": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Move a visit, or make it longer or shorter; with a reason, against a rule. The client is told once it can no longer be taken back */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A new one for each attempt; the same one again gets the same answer for 7 days. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    appointmentId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        start: string;
                        providerId?: string;
                        insteadOf?: string;
                        placeIds?: string[];
                        minutes?: number;
                        version?: number;
                        override?: {
                            reason: string;
                        };
                        notify?: boolean;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            locationId: string;
                            client: {
                                id: string;
                                firstName: string;
                                lastName: string;
                            } | null;
                            status: string;
                            source: string;
                            version: number;
                            start: string;
                            end: string;
                            timeZone: string;
                            price: {
                                minor: number;
                                currency: string;
                            } | null;
                            depositMinor: number;
                            feeMinor: number;
                            cancelledBy: string | null;
                            heldUntil: string | null;
                            segments: {
                                serviceId: string;
                                serviceName: string;
                                providerId: string;
                                providerName: string;
                                start: string;
                                end: string;
                            }[];
                            undoUntil: string | null;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/booking/appointments/{appointmentId}/move/review": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What moving a visit would break, before it is moved; changes nothing */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    appointmentId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        start: string;
                        providerId?: string;
                        insteadOf?: string;
                        placeIds?: string[];
                        minutes?: number;
                        version?: number;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            version: number;
                            /** @enum {string} */
                            outcome: "free" | "against-rule" | "taken";
                            mayOverride: boolean;
                            findings: {
                                code: string;
                                /** @enum {string} */
                                weight: "taken" | "rule" | "note";
                                words: string;
                            }[];
                            then: {
                                start: string;
                                end: string;
                                providers: {
                                    id: string;
                                    name: string;
                                }[];
                                places: {
                                    id: string;
                                    name: string;
                                }[];
                            } | null;
                            alternatives: {
                                start: string;
                                providerId: string;
                                locationId: string;
                            }[];
                            notice: {
                                by: ("email" | "sms")[];
                                isNews: boolean;
                                isUsual: boolean;
                                goesOutAt: string;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/booking/appointments/{appointmentId}/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take a visit one step further (confirmed, arrived, in room, with provider, done, no-show), or one back */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A new one for each attempt; the same one again gets the same answer for 7 days. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    appointmentId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        status: "booked" | "confirmed" | "arrived" | "in-room" | "with-provider" | "done" | "no-show";
                        version?: number;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            locationId: string;
                            client: {
                                id: string;
                                firstName: string;
                                lastName: string;
                            } | null;
                            status: string;
                            source: string;
                            version: number;
                            start: string;
                            end: string;
                            timeZone: string;
                            price: {
                                minor: number;
                                currency: string;
                            } | null;
                            depositMinor: number;
                            feeMinor: number;
                            cancelledBy: string | null;
                            heldUntil: string | null;
                            segments: {
                                serviceId: string;
                                serviceName: string;
                                providerId: string;
                                providerName: string;
                                start: string;
                                end: string;
                            }[];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/booking/appointments/{appointmentId}/times": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The times to which a visit could be moved, its own place counted as free */
        get: {
            parameters: {
                query: {
                    from: string;
                    to: string;
                    provider?: string;
                };
                header?: never;
                path: {
                    appointmentId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            timeZone: string;
                            locationId: string;
                            slots: {
                                start: string;
                                providerId: string;
                                locationId: string;
                            }[];
                            nextFree: {
                                start: string;
                                providerId: string;
                                locationId: string;
                            } | null;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/booking/appointments/{appointmentId}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take the newest move or cancellation of a visit back, before its client is told */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A new one for each attempt; the same one again gets the same answer for 7 days. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    appointmentId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        version: number;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            locationId: string;
                            client: {
                                id: string;
                                firstName: string;
                                lastName: string;
                            } | null;
                            status: string;
                            source: string;
                            version: number;
                            start: string;
                            end: string;
                            timeZone: string;
                            price: {
                                minor: number;
                                currency: string;
                            } | null;
                            depositMinor: number;
                            feeMinor: number;
                            cancelledBy: string | null;
                            heldUntil: string | null;
                            segments: {
                                serviceId: string;
                                serviceName: string;
                                providerId: string;
                                providerName: string;
                                start: string;
                                end: string;
                            }[];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/booking/best-times": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The times worth saying first for a client, and why; without services, for the same as last time */
        get: {
            parameters: {
                query?: {
                    client?: string;
                    location?: string;
                    service?: string | string[];
                    provider?: string;
                    from?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            timeZone: string;
                            locationId: string;
                            last: {
                                start: string;
                                services: string[];
                                providerName: string;
                                price: {
                                    minor: number;
                                    currency: string;
                                } | null;
                                same: {
                                    serviceIds: string[];
                                    providerId: string | null;
                                } | null;
                            } | null;
                            wanted: {
                                serviceIds: string[];
                                providerId: string | null;
                            } | null;
                            providers: {
                                id: string;
                                name: string;
                            }[];
                            best: {
                                start: string;
                                providerId: string;
                                /** @enum {string} */
                                why: "after-visit" | "before-visit" | "usual" | "soonest" | "first-of-day";
                            }[];
                            more: {
                                start: string;
                                providerId: string;
                            }[];
                            hindrance: {
                                code: string;
                                words: string;
                                serviceId: string | null;
                            } | null;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/booking/day-sheet": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The day of each provider, to be printed */
        get: {
            parameters: {
                query: {
                    date: string;
                    location?: string;
                    provider?: string | string[];
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            timeZone: string;
                            locationName: string;
                            now: string;
                            sheets: {
                                provider: {
                                    id: string;
                                    name: string;
                                    title: string;
                                };
                                lines: ({
                                    start: string;
                                    end: string;
                                    /** @enum {string} */
                                    kind: "away";
                                    why: string;
                                } | {
                                    start: string;
                                    end: string;
                                    /** @enum {string} */
                                    kind: "free";
                                } | {
                                    start: string;
                                    end: string;
                                    /** @enum {string} */
                                    kind: "visit";
                                    client: {
                                        id: string;
                                        firstName: string;
                                        lastName: string;
                                    } | null;
                                    services: string[];
                                    places: string[];
                                    status: string;
                                    isNew: boolean;
                                    hasAlert: boolean;
                                    alerts: string[];
                                })[];
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/booking/desk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Everything a calendar of some days draws: who works when, what is booked, held and kept free */
        get: {
            parameters: {
                query: {
                    from: string;
                    to: string;
                    location?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            timeZone: string;
                            locationId: string;
                            now: string;
                            days: {
                                start: string;
                                end: string;
                                date: string;
                            }[];
                            open: {
                                start: string;
                                end: string;
                            }[];
                            resources: {
                                id: string;
                                /** @enum {string} */
                                kind: "provider" | "room" | "device";
                                name: string;
                                title: string;
                                working: {
                                    start: string;
                                    end: string;
                                }[] | null;
                                away: {
                                    start: string;
                                    end: string;
                                    /** @enum {string} */
                                    why: "break" | "time-off" | "busy-elsewhere" | "staff-block";
                                }[];
                            }[];
                            visits: {
                                id: string;
                                locationId: string;
                                client: {
                                    id: string;
                                    firstName: string;
                                    lastName: string;
                                } | null;
                                status: string;
                                source: string;
                                version: number;
                                start: string;
                                end: string;
                                timeZone: string;
                                price: {
                                    minor: number;
                                    currency: string;
                                } | null;
                                depositMinor: number;
                                feeMinor: number;
                                cancelledBy: string | null;
                                heldUntil: string | null;
                                segments: {
                                    serviceId: string;
                                    serviceName: string;
                                    providerId: string;
                                    providerName: string;
                                    start: string;
                                    end: string;
                                }[];
                                occupied: {
                                    start: string;
                                    end: string;
                                    resourceId: string;
                                    /** @enum {string} */
                                    kind: "provider" | "room" | "device";
                                }[];
                                steppedAt: string | null;
                                isNew: boolean;
                                series: {
                                    id: string;
                                    number: number;
                                    size: number;
                                } | null;
                                alerts: {
                                    kind: string;
                                    text: string;
                                }[];
                                stepMinutes: number;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/booking/groups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Book people who come together: all of them, or nobody */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A new one for each attempt; the same one again gets the same answer for 7 days. */
                    "Idempotency-Key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        locationId?: string;
                        members: {
                            clientId: string;
                            serviceIds: string[];
                            providerId?: string;
                        }[];
                        /** @enum {string} */
                        how: "together" | "in-turn";
                        start: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            visits: {
                                id: string;
                                locationId: string;
                                client: {
                                    id: string;
                                    firstName: string;
                                    lastName: string;
                                } | null;
                                status: string;
                                source: string;
                                version: number;
                                start: string;
                                end: string;
                                timeZone: string;
                                price: {
                                    minor: number;
                                    currency: string;
                                } | null;
                                depositMinor: number;
                                feeMinor: number;
                                cancelledBy: string | null;
                                heldUntil: string | null;
                                segments: {
                                    serviceId: string;
                                    serviceName: string;
                                    providerId: string;
                                    providerName: string;
                                    start: string;
                                    end: string;
                                }[];
                            }[];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/booking/groups/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Starts at which people who come together all fit */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        locationId?: string;
                        members: {
                            clientId: string;
                            serviceIds: string[];
                            providerId?: string;
                        }[];
                        /** @enum {string} */
                        how: "together" | "in-turn";
                        from?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            starts: {
                                start: string;
                                members: {
                                    start: string;
                                    end: string;
                                    providerNames: string[];
                                    places: string[];
                                }[];
                            }[];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/booking/holds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Hold a time for a client or a caller, and text a link to finish if they asked for it */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A new one for each attempt; the same one again gets the same answer for 7 days. */
                    "Idempotency-Key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        who: {
                            clientId: string;
                        } | {
                            caller: {
                                firstName: string;
                                lastName: string;
                                mobile: string;
                            };
                        };
                        locationId?: string;
                        serviceIds: string[];
                        start: string;
                        providerId?: string;
                        sendLink: boolean;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            visit: {
                                id: string;
                                locationId: string;
                                client: {
                                    id: string;
                                    firstName: string;
                                    lastName: string;
                                } | null;
                                status: string;
                                source: string;
                                version: number;
                                start: string;
                                end: string;
                                timeZone: string;
                                price: {
                                    minor: number;
                                    currency: string;
                                } | null;
                                depositMinor: number;
                                feeMinor: number;
                                cancelledBy: string | null;
                                heldUntil: string | null;
                                segments: {
                                    serviceId: string;
                                    serviceName: string;
                                    providerId: string;
                                    providerName: string;
                                    start: string;
                                    end: string;
                                }[];
                            };
                            now: string;
                            asksDetails: boolean;
                            textsLeft: number;
                            text: {
                                status: string;
                                reason: string | null;
                            } | null;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/booking/holds/{appointmentId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A time held at the desk, and how its text stands */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    appointmentId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            visit: {
                                id: string;
                                locationId: string;
                                client: {
                                    id: string;
                                    firstName: string;
                                    lastName: string;
                                } | null;
                                status: string;
                                source: string;
                                version: number;
                                start: string;
                                end: string;
                                timeZone: string;
                                price: {
                                    minor: number;
                                    currency: string;
                                } | null;
                                depositMinor: number;
                                feeMinor: number;
                                cancelledBy: string | null;
                                heldUntil: string | null;
                                segments: {
                                    serviceId: string;
                                    serviceName: string;
                                    providerId: string;
                                    providerName: string;
                                    start: string;
                                    end: string;
                                }[];
                            };
                            now: string;
                            asksDetails: boolean;
                            textsLeft: number;
                            text: {
                                status: string;
                                reason: string | null;
                            } | null;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        /** Let a time held at the desk go */
        delete: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A new one for each attempt; the same one again gets the same answer for 7 days. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    appointmentId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {boolean} */
                            released: true;
                        };
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/booking/holds/{appointmentId}/finish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Book what is held at the desk */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A new one for each attempt; the same one again gets the same answer for 7 days. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    appointmentId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            locationId: string;
                            client: {
                                id: string;
                                firstName: string;
                                lastName: string;
                            } | null;
                            status: string;
                            source: string;
                            version: number;
                            start: string;
                            end: string;
                            timeZone: string;
                            price: {
                                minor: number;
                                currency: string;
                            } | null;
                            depositMinor: number;
                            feeMinor: number;
                            cancelledBy: string | null;
                            heldUntil: string | null;
                            segments: {
                                serviceId: string;
                                serviceName: string;
                                providerId: string;
                                providerName: string;
                                start: string;
                                end: string;
                            }[];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/booking/holds/{appointmentId}/send": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Text the link of a hold once more */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A new one for each attempt; the same one again gets the same answer for 7 days. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    appointmentId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            visit: {
                                id: string;
                                locationId: string;
                                client: {
                                    id: string;
                                    firstName: string;
                                    lastName: string;
                                } | null;
                                status: string;
                                source: string;
                                version: number;
                                start: string;
                                end: string;
                                timeZone: string;
                                price: {
                                    minor: number;
                                    currency: string;
                                } | null;
                                depositMinor: number;
                                feeMinor: number;
                                cancelledBy: string | null;
                                heldUntil: string | null;
                                segments: {
                                    serviceId: string;
                                    serviceName: string;
                                    providerId: string;
                                    providerName: string;
                                    start: string;
                                    end: string;
                                }[];
                            };
                            now: string;
                            asksDetails: boolean;
                            textsLeft: number;
                            text: {
                                status: string;
                                reason: string | null;
                            } | null;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/booking/look": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How a start would be booked for a client, or what hinders it and whether an override would help */
        get: {
            parameters: {
                query: {
                    service: string | string[];
                    start: string;
                    provider?: string;
                    location?: string;
                    client?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            isFree: boolean;
                            plan: {
                                start: string;
                                end: string;
                                price: {
                                    minor: number;
                                    currency: string;
                                } | null;
                                segments: {
                                    serviceName: string;
                                    providerId: string;
                                    providerName: string;
                                    start: string;
                                    end: string;
                                }[];
                                taken: {
                                    resourceId: string;
                                    /** @enum {string} */
                                    kind: "provider" | "room" | "device";
                                    name: string;
                                }[];
                            } | null;
                            reasons: {
                                code: string;
                                words: string;
                                until: string | null;
                                resourceName: string | null;
                            }[];
                            mayBeOverridden: boolean;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/booking/next-online": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The first time a visitor could book online, and for which service */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            slot: {
                                serviceId: string;
                                serviceName: string;
                                start: string;
                                providerId: string;
                                providerName: string;
                                locationId: string;
                            } | null;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/booking/offers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Offer a free time to somebody on the waitlist, out of turn */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A new one for each attempt; the same one again gets the same answer for 7 days. */
                    "Idempotency-Key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        waitlistId: string;
                        start: string;
                        providerId: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            offerId: string;
                            /** @enum {string} */
                            channel: "sms" | "email";
                            start: string;
                            expiresAt: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/booking/offers/{offerId}/skip": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Pass over whoever is being asked: the next person is asked, or nobody any more */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A new one for each attempt; the same one again gets the same answer for 7 days. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    offerId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        then: "next" | "stop";
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {string} */
                            status: "skipped";
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/booking/openings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What came free in the last day, who of the waitlist was asked, and who is next */
        get: {
            parameters: {
                query?: {
                    location?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            now: string;
                            setting: {
                                isOn: boolean;
                                answerMinutes: number;
                            };
                            openings: {
                                id: string;
                                start: string;
                                end: string;
                                timeZone: string;
                                providerId: string;
                                providerName: string;
                                /** @enum {string} */
                                cause: "cancelled" | "moved" | "released" | "hours" | "desk";
                                /** @enum {string} */
                                status: "open" | "filled" | "ended";
                                reason: string | null;
                                madeAt: string;
                                offers: {
                                    id: string;
                                    client: {
                                        id: string;
                                        firstName: string;
                                        lastName: string;
                                    };
                                    waitlistId: string;
                                    start: string;
                                    end: string;
                                    /** @enum {string} */
                                    channel: "sms" | "email";
                                    /** @enum {string} */
                                    status: "waiting" | "accepted" | "declined" | "skipped" | "lapsed";
                                    madeAt: string;
                                    expiresAt: string;
                                    endedAt: string | null;
                                }[];
                                next: {
                                    id: string;
                                    firstName: string;
                                    lastName: string;
                                }[];
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/booking/series": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Book a visit again and again, all of them or none */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A new one for each attempt; the same one again gets the same answer for 7 days. */
                    "Idempotency-Key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        from: {
                            appointmentId: string;
                        } | {
                            clientId: string;
                            locationId?: string;
                            serviceIds: string[];
                            providerId?: string;
                            start: string;
                        };
                        repeat: {
                            everyWeeks: number;
                            count?: number;
                            until?: string;
                        };
                        choices?: ({
                            date: string;
                            /** @enum {string} */
                            as: "skip";
                        } | {
                            date: string;
                            /** @enum {string} */
                            as: "other";
                            start: string;
                            providerId?: string;
                        })[];
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            everyWeeks: number;
                            size: number;
                            visits: {
                                id: string;
                                locationId: string;
                                client: {
                                    id: string;
                                    firstName: string;
                                    lastName: string;
                                } | null;
                                status: string;
                                source: string;
                                version: number;
                                start: string;
                                end: string;
                                timeZone: string;
                                price: {
                                    minor: number;
                                    currency: string;
                                } | null;
                                depositMinor: number;
                                feeMinor: number;
                                cancelledBy: string | null;
                                heldUntil: string | null;
                                segments: {
                                    serviceId: string;
                                    serviceName: string;
                                    providerId: string;
                                    providerName: string;
                                    start: string;
                                    end: string;
                                }[];
                                number: number;
                            }[];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/booking/series/review": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Every date of a visit that is to repeat: what hinders it, and the nearest free times; nothing is changed */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        from: {
                            appointmentId: string;
                        } | {
                            clientId: string;
                            locationId?: string;
                            serviceIds: string[];
                            providerId?: string;
                            start: string;
                        };
                        repeat: {
                            everyWeeks: number;
                            count?: number;
                            until?: string;
                        };
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            timeZone: string;
                            visits: {
                                date: string;
                                start: string | null;
                                end: string | null;
                                provider: {
                                    id: string;
                                    name: string;
                                } | null;
                                reasons: string[];
                                nearest: {
                                    start: string;
                                    provider: {
                                        id: string;
                                        name: string;
                                    };
                                }[];
                                isBooked: boolean;
                            }[];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/booking/series/{seriesId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The visits of a series, in order */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    seriesId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            everyWeeks: number;
                            size: number;
                            visits: {
                                id: string;
                                locationId: string;
                                client: {
                                    id: string;
                                    firstName: string;
                                    lastName: string;
                                } | null;
                                status: string;
                                source: string;
                                version: number;
                                start: string;
                                end: string;
                                timeZone: string;
                                price: {
                                    minor: number;
                                    currency: string;
                                } | null;
                                depositMinor: number;
                                feeMinor: number;
                                cancelledBy: string | null;
                                heldUntil: string | null;
                                segments: {
                                    serviceId: string;
                                    serviceName: string;
                                    providerId: string;
                                    providerName: string;
                                    start: string;
                                    end: string;
                                }[];
                                number: number;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/booking/series/{seriesId}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Cancel a visit of a series and all later ones */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A new one for each attempt; the same one again gets the same answer for 7 days. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    seriesId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        appointmentId: string;
                        version?: number;
                        /** @enum {string} */
                        by: "client" | "clinic";
                        reason?: string;
                        waiveFee?: boolean;
                        notify?: boolean;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            everyWeeks: number;
                            size: number;
                            visits: {
                                id: string;
                                locationId: string;
                                client: {
                                    id: string;
                                    firstName: string;
                                    lastName: string;
                                } | null;
                                status: string;
                                source: string;
                                version: number;
                                start: string;
                                end: string;
                                timeZone: string;
                                price: {
                                    minor: number;
                                    currency: string;
                                } | null;
                                depositMinor: number;
                                feeMinor: number;
                                cancelledBy: string | null;
                                heldUntil: string | null;
                                segments: {
                                    serviceId: string;
                                    serviceName: string;
                                    providerId: string;
                                    providerName: string;
                                    start: string;
                                    end: string;
                                }[];
                                number: number;
                            }[];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/booking/series/{seriesId}/move": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Move a visit of a series and all later ones by as much, all of them or none */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A new one for each attempt; the same one again gets the same answer for 7 days. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    seriesId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        appointmentId: string;
                        version?: number;
                        start: string;
                        providerId?: string;
                        choices?: ({
                            date: string;
                            /** @enum {string} */
                            as: "skip";
                        } | {
                            date: string;
                            /** @enum {string} */
                            as: "other";
                            start: string;
                            providerId?: string;
                        })[];
                        notify?: boolean;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            everyWeeks: number;
                            size: number;
                            visits: {
                                id: string;
                                locationId: string;
                                client: {
                                    id: string;
                                    firstName: string;
                                    lastName: string;
                                } | null;
                                status: string;
                                source: string;
                                version: number;
                                start: string;
                                end: string;
                                timeZone: string;
                                price: {
                                    minor: number;
                                    currency: string;
                                } | null;
                                depositMinor: number;
                                feeMinor: number;
                                cancelledBy: string | null;
                                heldUntil: string | null;
                                segments: {
                                    serviceId: string;
                                    serviceName: string;
                                    providerId: string;
                                    providerName: string;
                                    start: string;
                                    end: string;
                                }[];
                                number: number;
                            }[];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/booking/series/{seriesId}/review-move": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Where a visit of a series and all later ones would go: what hinders each, and the nearest free times; nothing is changed */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    seriesId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        appointmentId: string;
                        version?: number;
                        start: string;
                        providerId?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            timeZone: string;
                            visits: {
                                date: string;
                                start: string | null;
                                end: string | null;
                                provider: {
                                    id: string;
                                    name: string;
                                } | null;
                                reasons: string[];
                                nearest: {
                                    start: string;
                                    provider: {
                                        id: string;
                                        name: string;
                                    };
                                }[];
                                id: string;
                                now: string;
                            }[];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/booking/slots": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Free starts as staff may book them */
        get: {
            parameters: {
                query: {
                    service: string | string[];
                    from: string;
                    to: string;
                    provider?: string;
                    location?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            timeZone: string;
                            locationId: string;
                            slots: {
                                start: string;
                                providerId: string;
                                locationId: string;
                            }[];
                            nextFree: {
                                start: string;
                                providerId: string;
                                locationId: string;
                            } | null;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/booking/slots/why-not": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Why a start is or is not offered */
        get: {
            parameters: {
                query: {
                    service: string | string[];
                    start: string;
                    provider?: string;
                    location?: string;
                    for?: "online" | "staff";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            isOffered: boolean;
                            reasons: {
                                code: string;
                                words: string;
                                until?: string;
                                resourceId?: string;
                            }[];
                            candidates: {
                                segment: number;
                                providerId: string;
                                providerName: string;
                                reasons: {
                                    code: string;
                                    words: string;
                                    until?: string;
                                    resourceId?: string;
                                }[];
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/booking/today": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the board of today needs besides the calendar: what is missing, what waits for somebody, whom free time would suit */
        get: {
            parameters: {
                query?: {
                    location?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            now: string;
                            timeZone: string;
                            needs: {
                                appointmentId: string;
                                needs: {
                                    kind: string;
                                    text: string;
                                    /** @enum {string} */
                                    tone: "stop" | "due" | "note";
                                }[];
                            }[];
                            holds: {
                                appointmentId: string;
                                client: {
                                    id: string;
                                    firstName: string;
                                    lastName: string;
                                };
                                start: string;
                                heldUntil: string | null;
                                asksDetails: boolean;
                                serviceNames: string[];
                            }[];
                            offers: {
                                id: string;
                                client: {
                                    id: string;
                                    firstName: string;
                                    lastName: string;
                                };
                                providerId: string;
                                providerName: string;
                                start: string;
                                end: string;
                                /** @enum {string} */
                                channel: "sms" | "email";
                                madeAt: string;
                                expiresAt: string;
                            }[];
                            matches: {
                                waitlistId: string;
                                client: {
                                    id: string;
                                    firstName: string;
                                    lastName: string;
                                };
                                serviceNames: string[];
                                starts: {
                                    start: string;
                                    providerId: string;
                                }[];
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/booking/waitlist": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is waiting, the longest first, and about what each was asked last */
        get: {
            parameters: {
                query?: {
                    location?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            waiting: {
                                id: string;
                                client: {
                                    id: string;
                                    firstName: string;
                                    lastName: string;
                                };
                                locationId: string;
                                timeZone: string;
                                providerId: string | null;
                                providerName: string | null;
                                serviceIds: string[];
                                serviceNames: string[];
                                from: string;
                                to: string;
                                partsOfDay: string[];
                                joinedAt: string;
                                asked: number;
                                newest: {
                                    id: string;
                                    start: string;
                                    status: string;
                                    madeAt: string;
                                    expiresAt: string;
                                } | null;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        /** Put a client on the waitlist */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A new one for each attempt; the same one again gets the same answer for 7 days. */
                    "Idempotency-Key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        locationId: string;
                        serviceIds: string[];
                        providerId?: string;
                        from: string;
                        to: string;
                        partsOfDay: ("morning" | "afternoon" | "evening")[];
                        clientId: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            client: {
                                id: string;
                                firstName: string;
                                lastName: string;
                            };
                            locationId: string;
                            timeZone: string;
                            providerId: string | null;
                            providerName: string | null;
                            serviceIds: string[];
                            serviceNames: string[];
                            from: string;
                            to: string;
                            partsOfDay: string[];
                            joinedAt: string;
                            asked: number;
                            newest: {
                                id: string;
                                start: string;
                                status: string;
                                madeAt: string;
                                expiresAt: string;
                            } | null;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/booking/waitlist-setting": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Say whether times that come free are offered by themselves, and how long each person has to answer */
        put: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A new one for each attempt; the same one again gets the same answer for 7 days. */
                    "Idempotency-Key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        isOn: boolean;
                        answerMinutes: number;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            isOn: boolean;
                            answerMinutes: number;
                        };
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/booking/waitlist/{waitlistId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Change what somebody waits for; their place in the order stays */
        put: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A new one for each attempt; the same one again gets the same answer for 7 days. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    waitlistId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        locationId: string;
                        serviceIds: string[];
                        providerId?: string;
                        from: string;
                        to: string;
                        partsOfDay: ("morning" | "afternoon" | "evening")[];
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            client: {
                                id: string;
                                firstName: string;
                                lastName: string;
                            };
                            locationId: string;
                            timeZone: string;
                            providerId: string | null;
                            providerName: string | null;
                            serviceIds: string[];
                            serviceNames: string[];
                            from: string;
                            to: string;
                            partsOfDay: string[];
                            joinedAt: string;
                            asked: number;
                            newest: {
                                id: string;
                                start: string;
                                status: string;
                                madeAt: string;
                                expiresAt: string;
                            } | null;
                        };
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/booking/waitlist/{waitlistId}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take someone off the waitlist; a time kept for them goes to the next */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A new one for each attempt; the same one again gets the same answer for 7 days. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    waitlistId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        as: "booked" | "ended";
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {string} */
                            status: "booked" | "ended";
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/booking/walk-ins": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Book somebody at the desk from now on, arrived */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A new one for each attempt; the same one again gets the same answer for 7 days. */
                    "Idempotency-Key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        clientId: string;
                        locationId?: string;
                        serviceIds: string[];
                        providerId?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            locationId: string;
                            client: {
                                id: string;
                                firstName: string;
                                lastName: string;
                            } | null;
                            status: string;
                            source: string;
                            version: number;
                            start: string;
                            end: string;
                            timeZone: string;
                            price: {
                                minor: number;
                                currency: string;
                            } | null;
                            depositMinor: number;
                            feeMinor: number;
                            cancelledBy: string | null;
                            heldUntil: string | null;
                            segments: {
                                serviceId: string;
                                serviceName: string;
                                providerId: string;
                                providerName: string;
                                start: string;
                                end: string;
                            }[];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/booking/walk-ins/free": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who could begin at once with somebody at the desk */
        get: {
            parameters: {
                query: {
                    client: string;
                    service: string | string[];
                    location?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            free: {
                                providerId: string;
                                providerName: string;
                                until: string;
                                start: string;
                                end: string;
                                places: string[];
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/booking/what-if": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Which visits to come a change of the catalog would break; nothing is changed */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        change: "location.change" | "location.hours-set" | "location.exception-set" | "location.exception-removed" | "resource.change" | "resource.hours-set" | "resource.breaks-set" | "resource.exception-set" | "resource.exception-removed" | "resource.time-off-added" | "resource.block-added" | "provider.licences-set" | "service.change";
                        params: {
                            [key: string]: string;
                        };
                        body: {
                            [key: string]: unknown;
                        };
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            visits: {
                                id: string;
                                start: string;
                                end: string;
                                timeZone: string;
                                locationId: string;
                                client: {
                                    id: string;
                                    firstName: string;
                                    lastName: string;
                                } | null;
                                services: string[];
                                providers: string[];
                                reasons: string[];
                            }[];
                            more: number;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calendars": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The providers whose calendars the caller may connect */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            providers: {
                                id: string;
                                name: string;
                                title: string;
                                isOwn: boolean;
                                hasFeed: boolean;
                                calendars: number;
                                failing: number;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calendars/{resourceId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A provider's private link and the calendars read from elsewhere; addresses are not told again */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    resourceId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            provider: {
                                id: string;
                                name: string;
                                title: string;
                            };
                            feed: {
                                /** @enum {string} */
                                shows: "busy" | "service";
                                madeAt: string;
                                lastReadAt: string | null;
                            } | null;
                            external: {
                                id: string;
                                label: string;
                                host: string;
                                addedAt: string;
                                lastTriedAt: string | null;
                                lastSucceededAt: string | null;
                                fault: {
                                    code: string;
                                    message: string;
                                } | null;
                                busyCount: number;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calendars/{resourceId}/clashes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Visits to come that lie on busy times elsewhere; names only for those who may see clients */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    resourceId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            clashes: {
                                appointmentId: string;
                                client: string | null;
                                start: string;
                                end: string;
                                timeZone: string;
                                services: string[];
                                location: string;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calendars/{resourceId}/external": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take in the busy times of a provider's calendar elsewhere, by its ICS address */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    resourceId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        address: string;
                        /** @default  */
                        label?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calendars/{resourceId}/external/{calendarId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Let go of a calendar elsewhere and its busy times */
        delete: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A new one for each attempt; the same one again gets the same answer for 7 days. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    resourceId: string;
                    calendarId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calendars/{resourceId}/external/{calendarId}/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Read a calendar elsewhere now */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A new one for each attempt; the same one again gets the same answer for 7 days. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    resourceId: string;
                    calendarId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calendars/{resourceId}/feed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make a private link to a provider's calendar, in place of the one before; told once */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    resourceId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /**
                         * @default busy
                         * @enum {string}
                         */
                        shows?: "busy" | "service";
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            url: string;
                        };
                    };
                };
            };
        };
        /** Revoke the private link */
        delete: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A new one for each attempt; the same one again gets the same answer for 7 days. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    resourceId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
            };
        };
        options?: never;
        head?: never;
        /** Change what the private link shows */
        patch: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A new one for each attempt; the same one again gets the same answer for 7 days. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    resourceId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        shows: "busy" | "service";
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/v1/canned-replies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The replies the team keeps at hand */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            replies: {
                                id: string;
                                version: number;
                                title: string;
                                words: string;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        /** Keep a reply at hand */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A new one for each attempt; the same one again gets the same answer for 7 days. */
                    "Idempotency-Key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        title: string;
                        words: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/canned-replies/{cannedReplyId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Change a reply kept at hand */
        put: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A new one for each attempt; the same one again gets the same answer for 7 days. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    cannedReplyId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        title: string;
                        words: string;
                        version: number;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
            };
        };
        post?: never;
        /** Take a reply out of those kept at hand */
        delete: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A new one for each attempt; the same one again gets the same answer for 7 days. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    cannedReplyId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/catalog/absences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Time off and blocks of some days, with what is needed to change them */
        get: {
            parameters: {
                query: {
                    location: string;
                    from: string;
                    to: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            timeZone: string;
                            absences: {
                                resourceId: string;
                                id: string;
                                start: string;
                                end: string;
                                what: {
                                    /** @enum {string} */
                                    kind: "time-off";
                                    reason: string;
                                } | {
                                    /** @enum {string} */
                                    kind: "block";
                                    label: string;
                                    rule: string | null;
                                    on: string;
                                };
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/catalog/checklist": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How far an account has come on its way to its first visit, counted from what is there */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            slug: string;
                            isReachable: boolean;
                            isBranded: boolean;
                            sites: number;
                            locations: number;
                            openLocations: number;
                            providers: number;
                            workingProviders: number;
                            rooms: number;
                            devices: number;
                            services: number;
                            onlineServices: number;
                            performedServices: number;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/catalog/locations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every location with its hours */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            locations: {
                                id: string;
                                name: string;
                                address: string;
                                directions: string;
                                phone: string;
                                timeZone: string;
                                active: boolean;
                                version: number;
                                hours: {
                                    weekday: number;
                                    from: string;
                                    to: string;
                                    validFrom: string | null;
                                    validUntil: string | null;
                                }[];
                                exceptions: {
                                    date: string;
                                    hours: {
                                        from: string;
                                        to: string;
                                    }[];
                                    reason: string;
                                }[];
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        /** Add a location */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A new one for each attempt; the same one again gets the same answer for 7 days. */
                    "Idempotency-Key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                        address: string;
                        directions?: string;
                        phone: string;
                        timeZone: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/catalog/locations/{locationId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One location with its hours */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    locationId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            name: string;
                            address: string;
                            directions: string;
                            phone: string;
                            timeZone: string;
                            active: boolean;
                            version: number;
                            hours: {
                                weekday: number;
                                from: string;
                                to: string;
                                validFrom: string | null;
                                validUntil: string | null;
                            }[];
                            exceptions: {
                                date: string;
                                hours: {
                                    from: string;
                                    to: string;
                                }[];
                                reason: string;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change a location */
        patch: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A new one for each attempt; the same one again gets the same answer for 7 days. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    locationId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name?: string;
                        address?: string;
                        directions?: string;
                        phone?: string;
                        timeZone?: string;
                        active?: boolean;
                        version: number;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            name: string;
                            address: string;
                            directions: string;
                            phone: string;
                            timeZone: string;
                            active: boolean;
                            version: number;
                            hours: {
                                weekday: number;
                                from: string;
                                to: string;
                                validFrom: string | null;
                                validUntil: string | null;
                            }[];
                            exceptions: {
                                date: string;
                                hours: {
                                    from: string;
                                    to: string;
                                }[];
                                reason: string;
                            }[];
                        };
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/v1/catalog/locations/{locationId}/exceptions/{date}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Other hours on one date, or closed */
        put: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A new one for each attempt; the same one again gets the same answer for 7 days. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    locationId: string;
                    date: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        hours: {
                            from: string;
                            to: string;
                        }[];
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
            };
        };
        post?: never;
        /** Back to the weekly hours on a date */
        delete: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A new one for each attempt; the same one again gets the same answer for 7 days. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    locationId: string;
                    date: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/catalog/locations/{locationId}/hours": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Replace the weekly hours of a location */
        put: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A new one for each attempt; the same one again gets the same answer for 7 days. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    locationId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        version: number;
                        hours: {
                            from: string;
                            to: string;
                            weekday: 1 | 2 | 3 | 4 | 5 | 6 | 7;
                            validFrom?: string | null;
                            validUntil?: string | null;
                        }[];
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            name: string;
                            address: string;
                            directions: string;
                            phone: string;
                            timeZone: string;
                            active: boolean;
                            version: number;
                            hours: {
                                weekday: number;
                                from: string;
                                to: string;
                                validFrom: string | null;
                                validUntil: string | null;
                            }[];
                            exceptions: {
                                date: string;
                                hours: {
                                    from: string;
                                    to: string;
                                }[];
                                reason: string;
                            }[];
                        };
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/catalog/places": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Add a room or a device */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A new one for each attempt; the same one again gets the same answer for 7 days. */
                    "Idempotency-Key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        kind: "room" | "device";
                        name: string;
                        ofKind: string;
                        locationId: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/catalog/providers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Add a provider */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A new one for each attempt; the same one again gets the same answer for 7 days. */
                    "Idempotency-Key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                        title: string;
                        colour: string;
                        bookableOnline: boolean;
                        userId?: string | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/catalog/rename-category": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give a heading of services another name */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A new one for each attempt; the same one again gets the same answer for 7 days. */
                    "Idempotency-Key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        from: string;
                        to: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/catalog/resource-order": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Put providers, rooms and devices in the order they are shown */
        put: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A new one for each attempt; the same one again gets the same answer for 7 days. */
                    "Idempotency-Key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        resourceIds: string[];
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/catalog/resources": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every provider, room and device with its hours */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            resources: {
                                id: string;
                                /** @enum {string} */
                                kind: "provider" | "room" | "device";
                                name: string;
                                locationId: string | null;
                                ofKind: string | null;
                                active: boolean;
                                version: number;
                                title: string | null;
                                colour: string | null;
                                bookableOnline: boolean | null;
                                userId: string | null;
                                hours: {
                                    from: string;
                                    to: string;
                                    weekday: number;
                                    locationId: string;
                                    validFrom: string | null;
                                    validUntil: string | null;
                                }[];
                                breaks: {
                                    from: string;
                                    to: string;
                                    weekday: number;
                                }[];
                                exceptions: {
                                    date: string;
                                    locationId: string;
                                    hours: {
                                        from: string;
                                        to: string;
                                    }[];
                                    reason: string;
                                }[];
                                timeOff: {
                                    id: string;
                                    start: string;
                                    end: string;
                                    reason: string;
                                }[];
                                blocks: {
                                    id: string;
                                    label: string;
                                    timeZone: string;
                                    startsOn: string;
                                    startTime: string;
                                    durationMinutes: number;
                                    rule: string | null;
                                    exceptDates: string[];
                                }[];
                                licences: {
                                    kind: string;
                                    number: string;
                                    state: string;
                                    validFrom: string;
                                    validUntil: string;
                                }[];
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/catalog/resources/{resourceId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One provider, room or device */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    resourceId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            /** @enum {string} */
                            kind: "provider" | "room" | "device";
                            name: string;
                            locationId: string | null;
                            ofKind: string | null;
                            active: boolean;
                            version: number;
                            title: string | null;
                            colour: string | null;
                            bookableOnline: boolean | null;
                            userId: string | null;
                            hours: {
                                from: string;
                                to: string;
                                weekday: number;
                                locationId: string;
                                validFrom: string | null;
                                validUntil: string | null;
                            }[];
                            breaks: {
                                from: string;
                                to: string;
                                weekday: number;
                            }[];
                            exceptions: {
                                date: string;
                                locationId: string;
                                hours: {
                                    from: string;
                                    to: string;
                                }[];
                                reason: string;
                            }[];
                            timeOff: {
                                id: string;
                                start: string;
                                end: string;
                                reason: string;
                            }[];
                            blocks: {
                                id: string;
                                label: string;
                                timeZone: string;
                                startsOn: string;
                                startTime: string;
                                durationMinutes: number;
                                rule: string | null;
                                exceptDates: string[];
                            }[];
                            licences: {
                                kind: string;
                                number: string;
                                state: string;
                                validFrom: string;
                                validUntil: string;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change a provider, room or device */
        patch: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A new one for each attempt; the same one again gets the same answer for 7 days. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    resourceId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        version: number;
                        name?: string;
                        active?: boolean;
                        ofKind?: string;
                        title?: string;
                        colour?: string;
                        bookableOnline?: boolean;
                        userId?: string | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            /** @enum {string} */
                            kind: "provider" | "room" | "device";
                            name: string;
                            locationId: string | null;
                            ofKind: string | null;
                            active: boolean;
                            version: number;
                            title: string | null;
                            colour: string | null;
                            bookableOnline: boolean | null;
                            userId: string | null;
                            hours: {
                                from: string;
                                to: string;
                                weekday: number;
                                locationId: string;
                                validFrom: string | null;
                                validUntil: string | null;
                            }[];
                            breaks: {
                                from: string;
                                to: string;
                                weekday: number;
                            }[];
                            exceptions: {
                                date: string;
                                locationId: string;
                                hours: {
                                    from: string;
                                    to: string;
                                }[];
                                reason: string;
                            }[];
                            timeOff: {
                                id: string;
                                start: string;
                                end: string;
                                reason: string;
                            }[];
                            blocks: {
                                id: string;
                                label: string;
                                timeZone: string;
                                startsOn: string;
                                startTime: string;
                                durationMinutes: number;
                                rule: string | null;
                                exceptDates: string[];
                            }[];
                            licences: {
                                kind: string;
                                number: string;
                                state: string;
                                validFrom: string;
                                validUntil: string;
                            }[];
                        };
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/v1/catalog/resources/{resourceId}/blocks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Keep time free of visits, once or again and again */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A new one for each attempt; the same one again gets the same answer for 7 days. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    resourceId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        label: string;
                        timeZone: string;
                        startsOn: string;
                        startTime: string;
                        durationMinutes: number;
                        rule?: string | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/catalog/resources/{resourceId}/blocks/{blockId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Change a block, or only what it is on one date */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    resourceId: string;
                    blockId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        label: string;
                        timeZone: string;
                        startsOn: string;
                        startTime: string;
                        durationMinutes: number;
                        rule?: string | null;
                        date?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                        };
                    };
                };
            };
        };
        post?: never;
        /** Take a block away */
        delete: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A new one for each attempt; the same one again gets the same answer for 7 days. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    resourceId: string;
                    blockId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/catalog/resources/{resourceId}/blocks/{blockId}/skip": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Leave one date out of a block */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A new one for each attempt; the same one again gets the same answer for 7 days. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    resourceId: string;
                    blockId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        date: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/catalog/resources/{resourceId}/breaks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Replace a provider's weekly breaks */
        put: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A new one for each attempt; the same one again gets the same answer for 7 days. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    resourceId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        version: number;
                        breaks: {
                            from: string;
                            to: string;
                            weekday: 1 | 2 | 3 | 4 | 5 | 6 | 7;
                        }[];
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            /** @enum {string} */
                            kind: "provider" | "room" | "device";
                            name: string;
                            locationId: string | null;
                            ofKind: string | null;
                            active: boolean;
                            version: number;
                            title: string | null;
                            colour: string | null;
                            bookableOnline: boolean | null;
                            userId: string | null;
                            hours: {
                                from: string;
                                to: string;
                                weekday: number;
                                locationId: string;
                                validFrom: string | null;
                                validUntil: string | null;
                            }[];
                            breaks: {
                                from: string;
                                to: string;
                                weekday: number;
                            }[];
                            exceptions: {
                                date: string;
                                locationId: string;
                                hours: {
                                    from: string;
                                    to: string;
                                }[];
                                reason: string;
                            }[];
                            timeOff: {
                                id: string;
                                start: string;
                                end: string;
                                reason: string;
                            }[];
                            blocks: {
                                id: string;
                                label: string;
                                timeZone: string;
                                startsOn: string;
                                startTime: string;
                                durationMinutes: number;
                                rule: string | null;
                                exceptDates: string[];
                            }[];
                            licences: {
                                kind: string;
                                number: string;
                                state: string;
                                validFrom: string;
                                validUntil: string;
                            }[];
                        };
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/catalog/resources/{resourceId}/exceptions/{locationId}/{date}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Other hours on one date, or away */
        put: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A new one for each attempt; the same one again gets the same answer for 7 days. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    resourceId: string;
                    locationId: string;
                    date: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        hours: {
                            from: string;
                            to: string;
                        }[];
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
            };
        };
        post?: never;
        /** Back to the weekly hours on a date */
        delete: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A new one for each attempt; the same one again gets the same answer for 7 days. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    resourceId: string;
                    locationId: string;
                    date: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/catalog/resources/{resourceId}/hours": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Replace the weekly hours of a provider, room or device */
        put: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A new one for each attempt; the same one again gets the same answer for 7 days. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    resourceId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        version: number;
                        hours: {
                            from: string;
                            to: string;
                            weekday: 1 | 2 | 3 | 4 | 5 | 6 | 7;
                            validFrom?: string | null;
                            validUntil?: string | null;
                            locationId: string;
                        }[];
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            /** @enum {string} */
                            kind: "provider" | "room" | "device";
                            name: string;
                            locationId: string | null;
                            ofKind: string | null;
                            active: boolean;
                            version: number;
                            title: string | null;
                            colour: string | null;
                            bookableOnline: boolean | null;
                            userId: string | null;
                            hours: {
                                from: string;
                                to: string;
                                weekday: number;
                                locationId: string;
                                validFrom: string | null;
                                validUntil: string | null;
                            }[];
                            breaks: {
                                from: string;
                                to: string;
                                weekday: number;
                            }[];
                            exceptions: {
                                date: string;
                                locationId: string;
                                hours: {
                                    from: string;
                                    to: string;
                                }[];
                                reason: string;
                            }[];
                            timeOff: {
                                id: string;
                                start: string;
                                end: string;
                                reason: string;
                            }[];
                            blocks: {
                                id: string;
                                label: string;
                                timeZone: string;
                                startsOn: string;
                                startTime: string;
                                durationMinutes: number;
                                rule: string | null;
                                exceptDates: string[];
                            }[];
                            licences: {
                                kind: string;
                                number: string;
                                state: string;
                                validFrom: string;
                                validUntil: string;
                            }[];
                        };
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/catalog/resources/{resourceId}/licences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Replace a provider's licences */
        put: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A new one for each attempt; the same one again gets the same answer for 7 days. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    resourceId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        version: number;
                        licences: {
                            kind: string;
                            number: string;
                            state: string;
                            validFrom: string;
                            validUntil: string;
                        }[];
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            /** @enum {string} */
                            kind: "provider" | "room" | "device";
                            name: string;
                            locationId: string | null;
                            ofKind: string | null;
                            active: boolean;
                            version: number;
                            title: string | null;
                            colour: string | null;
                            bookableOnline: boolean | null;
                            userId: string | null;
                            hours: {
                                from: string;
                                to: string;
                                weekday: number;
                                locationId: string;
                                validFrom: string | null;
                                validUntil: string | null;
                            }[];
                            breaks: {
                                from: string;
                                to: string;
                                weekday: number;
                            }[];
                            exceptions: {
                                date: string;
                                locationId: string;
                                hours: {
                                    from: string;
                                    to: string;
                                }[];
                                reason: string;
                            }[];
                            timeOff: {
                                id: string;
                                start: string;
                                end: string;
                                reason: string;
                            }[];
                            blocks: {
                                id: string;
                                label: string;
                                timeZone: string;
                                startsOn: string;
                                startTime: string;
                                durationMinutes: number;
                                rule: string | null;
                                exceptDates: string[];
                            }[];
                            licences: {
                                kind: string;
                                number: string;
                                state: string;
                                validFrom: string;
                                validUntil: string;
                            }[];
                        };
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/catalog/resources/{resourceId}/time-off": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A provider is away, or a room or device out of use */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A new one for each attempt; the same one again gets the same answer for 7 days. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    resourceId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        start: string;
                        end: string;
                        /** @enum {string} */
                        reason: "vacation" | "sick" | "training" | "personal" | "maintenance" | "other";
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/catalog/resources/{resourceId}/time-off/{timeOffId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Change when somebody is away, or why */
        put: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A new one for each attempt; the same one again gets the same answer for 7 days. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    resourceId: string;
                    timeOffId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        start: string;
                        end: string;
                        /** @enum {string} */
                        reason: "vacation" | "sick" | "training" | "personal" | "maintenance" | "other";
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
            };
        };
        post?: never;
        /** Take time off back */
        delete: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A new one for each attempt; the same one again gets the same answer for 7 days. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    resourceId: string;
                    timeOffId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/catalog/service-order": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Put services in the order they are shown */
        put: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A new one for each attempt; the same one again gets the same answer for 7 days. */
                    "Idempotency-Key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        serviceIds: string[];
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/catalog/services": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every service, in the order shown */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            services: {
                                id: string;
                                name: string;
                                category: string;
                                description: string;
                                preparation: string;
                                durationMinutes: number;
                                processingMinutes: number;
                                finishingMinutes: number;
                                bufferBeforeMinutes: number;
                                bufferAfterMinutes: number;
                                priceMinor: number | null;
                                priceLabel: string;
                                currency: string;
                                depositMinor: number;
                                online: boolean;
                                active: boolean;
                                isAddOn: boolean;
                                sameProvider: boolean;
                                licenceKinds: string[];
                                gridMinutes: number;
                                leadTimeMinutes: number;
                                horizonDays: number;
                                cancellationWindowHours: number;
                                cancellationFeeMinor: number;
                                version: number;
                                locationIds: string[];
                                addOnIds: string[];
                                skills: {
                                    providerId: string;
                                    durationMinutes: number | null;
                                    priceMinor: number | null;
                                }[];
                                requirements: {
                                    kind: string;
                                    ofKind: string | null;
                                    resourceIds: string[];
                                    heldDuringProcessing: boolean;
                                    heldWholeVisit: boolean;
                                }[];
                                prerequisites: {
                                    kind: string;
                                    validityDays: number;
                                    satisfiedByServiceId: string | null;
                                    onMissing: string;
                                }[];
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        /** Add a service */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A new one for each attempt; the same one again gets the same answer for 7 days. */
                    "Idempotency-Key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                        category: string;
                        durationMinutes: number;
                        description?: string;
                        preparation?: string;
                        processingMinutes?: number;
                        finishingMinutes?: number;
                        bufferBeforeMinutes?: number;
                        bufferAfterMinutes?: number;
                        priceMinor?: number | null;
                        priceLabel?: string;
                        depositMinor?: number;
                        online?: boolean;
                        active?: boolean;
                        isAddOn?: boolean;
                        sameProvider?: boolean;
                        licenceKinds?: string[];
                        gridMinutes?: number;
                        leadTimeMinutes?: number;
                        horizonDays?: number;
                        cancellationWindowHours?: number;
                        cancellationFeeMinor?: number;
                        locationIds?: string[];
                        addOnIds?: string[];
                        skills?: {
                            providerId: string;
                            durationMinutes?: number | null;
                            priceMinor?: number | null;
                        }[];
                        requirements?: {
                            /** @enum {string} */
                            kind: "room" | "device";
                            ofKind?: string;
                            resourceIds?: string[];
                            heldDuringProcessing?: boolean;
                            heldWholeVisit?: boolean;
                        }[];
                        prerequisites?: {
                            /** @enum {string} */
                            kind: "good-faith-exam" | "consultation" | "patch-test";
                            validityDays: number;
                            satisfiedByServiceId?: string;
                            /** @enum {string} */
                            onMissing: "refuse" | "add-visit";
                        }[];
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/catalog/services/{serviceId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One service */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    serviceId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            name: string;
                            category: string;
                            description: string;
                            preparation: string;
                            durationMinutes: number;
                            processingMinutes: number;
                            finishingMinutes: number;
                            bufferBeforeMinutes: number;
                            bufferAfterMinutes: number;
                            priceMinor: number | null;
                            priceLabel: string;
                            currency: string;
                            depositMinor: number;
                            online: boolean;
                            active: boolean;
                            isAddOn: boolean;
                            sameProvider: boolean;
                            licenceKinds: string[];
                            gridMinutes: number;
                            leadTimeMinutes: number;
                            horizonDays: number;
                            cancellationWindowHours: number;
                            cancellationFeeMinor: number;
                            version: number;
                            locationIds: string[];
                            addOnIds: string[];
                            skills: {
                                providerId: string;
                                durationMinutes: number | null;
                                priceMinor: number | null;
                            }[];
                            requirements: {
                                kind: string;
                                ofKind: string | null;
                                resourceIds: string[];
                                heldDuringProcessing: boolean;
                                heldWholeVisit: boolean;
                            }[];
                            prerequisites: {
                                kind: string;
                                validityDays: number;
                                satisfiedByServiceId: string | null;
                                onMissing: string;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change a service; each list that is sent replaces what was there */
        patch: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A new one for each attempt; the same one again gets the same answer for 7 days. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    serviceId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name?: string;
                        category?: string;
                        durationMinutes?: number;
                        description?: string;
                        preparation?: string;
                        processingMinutes?: number;
                        finishingMinutes?: number;
                        bufferBeforeMinutes?: number;
                        bufferAfterMinutes?: number;
                        priceMinor?: number | null;
                        priceLabel?: string;
                        depositMinor?: number;
                        online?: boolean;
                        active?: boolean;
                        isAddOn?: boolean;
                        sameProvider?: boolean;
                        licenceKinds?: string[];
                        gridMinutes?: number;
                        leadTimeMinutes?: number;
                        horizonDays?: number;
                        cancellationWindowHours?: number;
                        cancellationFeeMinor?: number;
                        locationIds?: string[];
                        addOnIds?: string[];
                        skills?: {
                            providerId: string;
                            durationMinutes?: number | null;
                            priceMinor?: number | null;
                        }[];
                        requirements?: {
                            /** @enum {string} */
                            kind: "room" | "device";
                            ofKind?: string;
                            resourceIds?: string[];
                            heldDuringProcessing?: boolean;
                            heldWholeVisit?: boolean;
                        }[];
                        prerequisites?: {
                            /** @enum {string} */
                            kind: "good-faith-exam" | "consultation" | "patch-test";
                            validityDays: number;
                            satisfiedByServiceId?: string;
                            /** @enum {string} */
                            onMissing: "refuse" | "add-visit";
                        }[];
                        version: number;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            name: string;
                            category: string;
                            description: string;
                            preparation: string;
                            durationMinutes: number;
                            processingMinutes: number;
                            finishingMinutes: number;
                            bufferBeforeMinutes: number;
                            bufferAfterMinutes: number;
                            priceMinor: number | null;
                            priceLabel: string;
                            currency: string;
                            depositMinor: number;
                            online: boolean;
                            active: boolean;
                            isAddOn: boolean;
                            sameProvider: boolean;
                            licenceKinds: string[];
                            gridMinutes: number;
                            leadTimeMinutes: number;
                            horizonDays: number;
                            cancellationWindowHours: number;
                            cancellationFeeMinor: number;
                            version: number;
                            locationIds: string[];
                            addOnIds: string[];
                            skills: {
                                providerId: string;
                                durationMinutes: number | null;
                                priceMinor: number | null;
                            }[];
                            requirements: {
                                kind: string;
                                ofKind: string | null;
                                resourceIds: string[];
                                heldDuringProcessing: boolean;
                                heldWholeVisit: boolean;
                            }[];
                            prerequisites: {
                                kind: string;
                                validityDays: number;
                                satisfiedByServiceId: string | null;
                                onMissing: string;
                            }[];
                        };
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/v1/client-links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Records that may be of one person, both as entered */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            links: {
                                /** @enum {string} */
                                matchedBy: "phone" | "email" | "both" | "name";
                                client: {
                                    id: string;
                                    /** @enum {string} */
                                    state: "pending" | "active" | "merged";
                                    /** @enum {string} */
                                    source: "online" | "staff" | "import";
                                    version: number;
                                    firstName: string;
                                    lastName: string;
                                    mobile: string | null;
                                    email: string | null;
                                    birthDate: string | null;
                                    preferredName: string | null;
                                    pronouns: string | null;
                                    mergedInto: string | null;
                                };
                                candidate: {
                                    id: string;
                                    /** @enum {string} */
                                    state: "pending" | "active" | "merged";
                                    /** @enum {string} */
                                    source: "online" | "staff" | "import";
                                    version: number;
                                    firstName: string;
                                    lastName: string;
                                    mobile: string | null;
                                    email: string | null;
                                    birthDate: string | null;
                                    preferredName: string | null;
                                    pronouns: string | null;
                                    mergedInto: string | null;
                                };
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/clients": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Clients, the newest first, a page at a time */
        get: {
            parameters: {
                query?: {
                    after?: string;
                    limit?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            clients: {
                                id: string;
                                /** @enum {string} */
                                state: "pending" | "active" | "merged";
                                /** @enum {string} */
                                source: "online" | "staff" | "import";
                                version: number;
                                firstName: string;
                                lastName: string;
                                mobile: string | null;
                                email: string | null;
                                birthDate: string | null;
                                preferredName: string | null;
                                pronouns: string | null;
                                mergedInto: string | null;
                            }[];
                            next: string | null;
                        };
                    };
                };
            };
        };
        put?: never;
        /** Add a client */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A new one for each attempt; the same one again gets the same answer for 7 days. */
                    "Idempotency-Key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        firstName: string;
                        lastName: string;
                        mobile?: string;
                        email?: string;
                        birthDate?: string;
                        preferredName?: string;
                        pronouns?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/clients/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Clients by any part of a name, by phone (whole or the last four digits) or by email, a page at a time by name; everybody for an empty text */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        text?: string;
                        cursor?: string;
                        /** @default 50 */
                        limit?: number;
                        /** @default false */
                        withVisits?: boolean;
                        mobile?: string;
                        email?: string;
                        lastFour?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            clients: {
                                id: string;
                                /** @enum {string} */
                                state: "pending" | "active" | "merged";
                                /** @enum {string} */
                                source: "online" | "staff" | "import";
                                version: number;
                                firstName: string;
                                lastName: string;
                                mobile: string | null;
                                email: string | null;
                                birthDate: string | null;
                                preferredName: string | null;
                                pronouns: string | null;
                                mergedInto: string | null;
                                lastVisit: {
                                    id: string;
                                    start: string;
                                    timeZone: string;
                                    services: string[];
                                    providers: string[];
                                    place: string;
                                    status: string;
                                    price: {
                                        minor: number;
                                        currency: string;
                                    } | null;
                                } | null;
                                nextVisit: {
                                    id: string;
                                    start: string;
                                    timeZone: string;
                                    services: string[];
                                    providers: string[];
                                    place: string;
                                    status: string;
                                    price: {
                                        minor: number;
                                        currency: string;
                                    } | null;
                                } | null;
                            }[];
                            total: number;
                            next: string | null;
                            closest: {
                                id: string;
                                firstName: string;
                                lastName: string;
                            }[];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/clients/{clientId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One client */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    clientId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            /** @enum {string} */
                            state: "pending" | "active" | "merged";
                            /** @enum {string} */
                            source: "online" | "staff" | "import";
                            version: number;
                            firstName: string;
                            lastName: string;
                            mobile: string | null;
                            email: string | null;
                            birthDate: string | null;
                            preferredName: string | null;
                            pronouns: string | null;
                            mergedInto: string | null;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change a client; null forgets a contact point or birth date */
        patch: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A new one for each attempt; the same one again gets the same answer for 7 days. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    clientId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        version: number;
                        firstName?: string;
                        lastName?: string;
                        mobile?: string | null;
                        email?: string | null;
                        birthDate?: string | null;
                        preferredName?: string | null;
                        pronouns?: string | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            /** @enum {string} */
                            state: "pending" | "active" | "merged";
                            /** @enum {string} */
                            source: "online" | "staff" | "import";
                            version: number;
                            firstName: string;
                            lastName: string;
                            mobile: string | null;
                            email: string | null;
                            birthDate: string | null;
                            preferredName: string | null;
                            pronouns: string | null;
                            mergedInto: string | null;
                        };
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/v1/clients/{clientId}/alerts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Pin to a record what must be known before anything is done */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A new one for each attempt; the same one again gets the same answer for 7 days. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    clientId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        kind: "allergy" | "contraindication" | "conduct" | "other";
                        text: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/clients/{clientId}/alerts/{alertId}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End an alert that no longer holds; it stays in the timeline */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A new one for each attempt; the same one again gets the same answer for 7 days. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    clientId: string;
                    alertId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/clients/{clientId}/alerts/{alertId}/reopen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let an ended alert stand again */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A new one for each attempt; the same one again gets the same answer for 7 days. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    clientId: string;
                    alertId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/clients/{clientId}/clearances": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The exams, consultations and patch tests that stand for a client */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    clientId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            clearances: {
                                id: string;
                                /** @enum {string} */
                                kind: "good-faith-exam" | "consultation" | "patch-test";
                                validFrom: string;
                                validUntil: string;
                                source: string;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        /** Record an exam, a consultation or a patch test */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A new one for each attempt; the same one again gets the same answer for 7 days. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    clientId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        kind: "good-faith-exam" | "consultation" | "patch-test";
                        validFrom: string;
                        validUntil: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/clients/{clientId}/clearances/{clearanceId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Take back a clearance recorded by mistake */
        delete: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A new one for each attempt; the same one again gets the same answer for 7 days. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    clientId: string;
                    clearanceId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/clients/{clientId}/consents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a client agreed to and withdrew, with the exact words and how it was given */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    clientId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            standings: {
                                /** @enum {string} */
                                purpose: "appointment-reminders" | "marketing";
                                /** @enum {string} */
                                channel: "email" | "sms";
                                agreed: boolean;
                                since: string | null;
                                words: string | null;
                            }[];
                            entries: {
                                id: string;
                                /** @enum {string} */
                                purpose: "appointment-reminders" | "marketing";
                                /** @enum {string} */
                                channel: "email" | "sms";
                                /** @enum {string} */
                                kind: "grant" | "withdrawal";
                                textVersion: string | null;
                                text: string | null;
                                evidence: {
                                    [key: string]: string;
                                };
                                actorKind: string;
                                actorId: string;
                                at: string;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        /** Record what a client agreed to, with how they said so */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A new one for each attempt; the same one again gets the same answer for 7 days. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    clientId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        grants: {
                            /** @enum {string} */
                            purpose: "appointment-reminders" | "marketing";
                            /** @enum {string} */
                            channel: "email" | "sms";
                            textVersion: string;
                        }[];
                        /** @enum {string} */
                        how: "in-person" | "by-phone" | "on-paper";
                        /** Format: uuid */
                        documentId?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            standings: {
                                /** @enum {string} */
                                purpose: "appointment-reminders" | "marketing";
                                /** @enum {string} */
                                channel: "email" | "sms";
                                agreed: boolean;
                                since: string | null;
                                words: string | null;
                            }[];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/clients/{clientId}/consents/withdrawals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Record what a client no longer wants; it holds from the next message on */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A new one for each attempt; the same one again gets the same answer for 7 days. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    clientId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        withdrawals: {
                            /** @enum {string} */
                            purpose: "appointment-reminders" | "marketing";
                            /** @enum {string} */
                            channel: "email" | "sms";
                        }[];
                        /** @enum {string} */
                        how: "in-person" | "by-phone" | "on-paper";
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            standings: {
                                /** @enum {string} */
                                purpose: "appointment-reminders" | "marketing";
                                /** @enum {string} */
                                channel: "email" | "sms";
                                agreed: boolean;
                                since: string | null;
                                words: string | null;
                            }[];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/clients/{clientId}/dismiss-link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** These two are not the same person */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A new one for each attempt; the same one again gets the same answer for 7 days. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    clientId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        candidateId: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/clients/{clientId}/documents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Keep a file with a record: PDF, photo or plain text, at most 10 MB, in base64 */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A new one for each attempt; the same one again gets the same answer for 7 days. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    clientId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                        /** @enum {string} */
                        sensitivity: "general" | "clinical" | "restricted";
                        /** Format: byte */
                        content: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/clients/{clientId}/documents/{documentId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A document, to be saved */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    clientId: string;
                    documentId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The file itself, always as an attachment */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": unknown;
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/clients/{clientId}/documents/{documentId}/remove": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take a document off a record */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A new one for each attempt; the same one again gets the same answer for 7 days. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    clientId: string;
                    documentId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/clients/{clientId}/documents/{documentId}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Put a document back that was taken off */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A new one for each attempt; the same one again gets the same answer for 7 days. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    clientId: string;
                    documentId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/clients/{clientId}/join": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Join a record to another of the same person; it can be taken back for 30 days */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    clientId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        into: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            mergeId: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/clients/{clientId}/looks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who saw or changed anything of a client, the newest first; asking is written down too */
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    limit?: number;
                };
                header?: never;
                path: {
                    clientId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            looks: {
                                id: string;
                                who: string;
                                userId: string | null;
                                at: string;
                                since: string;
                                what: string[];
                                times: number;
                            }[];
                            total: number;
                            next: string | null;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/clients/{clientId}/merges/{mergeId}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take a join back within 30 days: two records again, each with what it had */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    clientId: string;
                    mergeId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            clientId: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/clients/{clientId}/notes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Write a note about a client; nobody writes what they could not read afterwards */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A new one for each attempt; the same one again gets the same answer for 7 days. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    clientId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        sensitivity: "general" | "clinical" | "restricted";
                        text: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/clients/{clientId}/notes/{noteId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A note with everything it said before */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    clientId: string;
                    noteId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            /** @enum {string} */
                            sensitivity: "general" | "clinical" | "restricted";
                            version: number;
                            versions: {
                                version: number;
                                text: string;
                                writtenAt: string;
                                by: string | null;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change a note; what it said before stays readable */
        patch: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A new one for each attempt; the same one again gets the same answer for 7 days. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    clientId: string;
                    noteId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        version: number;
                        text: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/v1/clients/{clientId}/record": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A client with alerts, family, visits around now, and records that may be of the same person */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    clientId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            client: {
                                id: string;
                                /** @enum {string} */
                                state: "pending" | "active" | "merged";
                                /** @enum {string} */
                                source: "online" | "staff" | "import";
                                version: number;
                                firstName: string;
                                lastName: string;
                                mobile: string | null;
                                email: string | null;
                                birthDate: string | null;
                                preferredName: string | null;
                                pronouns: string | null;
                                mergedInto: string | null;
                            };
                            since: string;
                            heldSince: string | null;
                            alerts: {
                                id: string;
                                /** @enum {string} */
                                kind: "allergy" | "contraindication" | "conduct" | "other";
                                text: string;
                                notedAt: string;
                                by: {
                                    id: string;
                                    name: string | null;
                                };
                            }[];
                            relations: {
                                /** @enum {string} */
                                kind: "guardian" | "ward" | "parent" | "child" | "partner" | "sibling" | "other";
                                client: {
                                    id: string;
                                    /** @enum {string} */
                                    state: "pending" | "active" | "merged";
                                    /** @enum {string} */
                                    source: "online" | "staff" | "import";
                                    version: number;
                                    firstName: string;
                                    lastName: string;
                                    mobile: string | null;
                                    email: string | null;
                                    birthDate: string | null;
                                    preferredName: string | null;
                                    pronouns: string | null;
                                    mergedInto: string | null;
                                };
                            }[];
                            duplicates: {
                                clientId: string;
                                candidateId: string;
                                /** @enum {string} */
                                matchedBy: "phone" | "email" | "both" | "name";
                                client: {
                                    id: string;
                                    /** @enum {string} */
                                    state: "pending" | "active" | "merged";
                                    /** @enum {string} */
                                    source: "online" | "staff" | "import";
                                    version: number;
                                    firstName: string;
                                    lastName: string;
                                    mobile: string | null;
                                    email: string | null;
                                    birthDate: string | null;
                                    preferredName: string | null;
                                    pronouns: string | null;
                                    mergedInto: string | null;
                                };
                            }[];
                            merges: {
                                id: string;
                                at: string;
                                by: {
                                    id: string;
                                    name: string | null;
                                };
                                client: {
                                    id: string;
                                    /** @enum {string} */
                                    state: "pending" | "active" | "merged";
                                    /** @enum {string} */
                                    source: "online" | "staff" | "import";
                                    version: number;
                                    firstName: string;
                                    lastName: string;
                                    mobile: string | null;
                                    email: string | null;
                                    birthDate: string | null;
                                    preferredName: string | null;
                                    pronouns: string | null;
                                    mergedInto: string | null;
                                };
                            }[];
                            visits: {
                                last: {
                                    id: string;
                                    start: string;
                                    timeZone: string;
                                    services: string[];
                                    providers: string[];
                                    place: string;
                                    status: string;
                                    price: {
                                        minor: number;
                                        currency: string;
                                    } | null;
                                } | null;
                                here: {
                                    id: string;
                                    start: string;
                                    timeZone: string;
                                    services: string[];
                                    providers: string[];
                                    place: string;
                                    status: string;
                                    price: {
                                        minor: number;
                                        currency: string;
                                    } | null;
                                } | null;
                                coming: {
                                    id: string;
                                    start: string;
                                    timeZone: string;
                                    services: string[];
                                    providers: string[];
                                    place: string;
                                    status: string;
                                    price: {
                                        minor: number;
                                        currency: string;
                                    } | null;
                                }[];
                            } | null;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/clients/{clientId}/relations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Note who belongs to a client, as what; both see it */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A new one for each attempt; the same one again gets the same answer for 7 days. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    clientId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        otherId: string;
                        /** @enum {string} */
                        kind: "guardian" | "ward" | "parent" | "child" | "partner" | "sibling" | "other";
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/clients/{clientId}/relations/{otherId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Take away the link between two clients */
        delete: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A new one for each attempt; the same one again gets the same answer for 7 days. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    clientId: string;
                    otherId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/clients/{clientId}/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What happened to a client, the newest first: visits, messages, consents, notes, documents and alerts, as far as the reader may see them */
        get: {
            parameters: {
                query?: {
                    kind?: "visit" | "message" | "consent" | "note" | "document" | "alert";
                    cursor?: string;
                    limit?: number;
                };
                header?: never;
                path: {
                    clientId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            lines: {
                                id: string;
                                /** @enum {string} */
                                kind: "visit" | "message" | "consent" | "note" | "document" | "alert";
                                at: string;
                                title: string;
                                text: string | null;
                                remark: string | null;
                                status: string | null;
                                by: {
                                    id: string;
                                    name: string | null;
                                } | null;
                                facts: {
                                    [key: string]: string | number;
                                };
                            }[];
                            next: string | null;
                            counts: {
                                [key: string]: number;
                            } | null;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/consent-texts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The consent texts in force, word for word */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            texts: {
                                /** @enum {string} */
                                purpose: "appointment-reminders" | "marketing";
                                /** @enum {string} */
                                channel: "email" | "sms";
                                textVersion: string;
                                text: string;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The inbox: conversations over every channel, the one written in last first, with what was said last */
        get: {
            parameters: {
                query?: {
                    view?: "open" | "needs" | "mine" | "unassigned" | "snoozed" | "closed" | "spam" | "all";
                    channel?: "chat" | "sms" | "call" | "email";
                    client?: string;
                    cursor?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            conversations: {
                                id: string;
                                channel: string;
                                locationId: string;
                                clientId: string | null;
                                name: string;
                                phone: string | null;
                                ownerUserId: string | null;
                                owner: {
                                    id: string;
                                    name: string;
                                } | null;
                                assignedTo: {
                                    id: string;
                                    name: string;
                                } | null;
                                identityLevel: number;
                                escalation: string | null;
                                flow: string | null;
                                language: string;
                                outcome: string | null;
                                appointmentId: string | null;
                                isOver: boolean;
                                messages: number;
                                unread: number;
                                last: {
                                    author: string;
                                    text: string;
                                } | null;
                                needs: {
                                    reason: string;
                                    words: string;
                                    dueAt: string | null;
                                    callId: string | null;
                                    cause: string | null;
                                } | null;
                                startedAt: string;
                                lastAt: string;
                                snoozedUntil: string | null;
                                closedAt: string | null;
                            }[];
                            next: string | null;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations/colleagues": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who of the team may be given a conversation */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            users: {
                                id: string;
                                name: string;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations/counts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many conversations wait, and for whom */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            needs: number;
                            mine: number;
                            unassigned: number;
                            snoozed: number;
                            emergencies: number;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations/{conversationId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One conversation with everything that was said and done in it */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    conversationId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            conversation: {
                                id: string;
                                channel: string;
                                locationId: string;
                                clientId: string | null;
                                name: string;
                                phone: string | null;
                                ownerUserId: string | null;
                                owner: {
                                    id: string;
                                    name: string;
                                } | null;
                                assignedTo: {
                                    id: string;
                                    name: string;
                                } | null;
                                identityLevel: number;
                                escalation: string | null;
                                flow: string | null;
                                language: string;
                                outcome: string | null;
                                appointmentId: string | null;
                                isOver: boolean;
                                messages: number;
                                unread: number;
                                last: {
                                    author: string;
                                    text: string;
                                } | null;
                                needs: {
                                    reason: string;
                                    words: string;
                                    dueAt: string | null;
                                    callId: string | null;
                                    cause: string | null;
                                } | null;
                                startedAt: string;
                                lastAt: string;
                                snoozedUntil: string | null;
                                closedAt: string | null;
                            };
                            messages: {
                                seq: number;
                                /** @enum {string} */
                                author: "visitor" | "assistant" | "user" | "system";
                                userId: string | null;
                                name: string | null;
                                text: string;
                                options: string[];
                                sources: {
                                    kind: string;
                                    id: string;
                                    version?: string;
                                    name: string;
                                    isCurrent: boolean | null;
                                    validUntil: string | null;
                                }[];
                                heard: {
                                    said: number;
                                    heard: number;
                                } | null;
                                at: string;
                            }[];
                            notes: {
                                id: string;
                                userId: string;
                                name: string;
                                text: string;
                                at: string;
                            }[];
                            happenings: {
                                kind: string;
                                detail: string | null;
                                by: string | null;
                                to: string | null;
                                at: string;
                            }[];
                            tasks: {
                                id: string;
                                kind: string;
                                reason: string;
                                words: string;
                                state: string;
                                madeAt: string;
                                dueAt: string;
                            }[];
                            calls: {
                                id: string;
                                phase: string;
                                recording: string;
                                startedAt: string;
                                connectedAt: string | null;
                                disclosedAt: string | null;
                                recordingStartedAt: string | null;
                                recordingDeletedAt: string | null;
                                endedAt: string | null;
                                endReason: string | null;
                                soundMilliseconds: number;
                                hasVoicemail: boolean;
                                soundKeptUntil: string | null;
                                isSoundOver: boolean;
                            }[];
                            disclosedAt: string | null;
                            keptUntil: string;
                            heldSince: string | null;
                            held: {
                                start: string;
                                timeZone: string;
                                services: string[];
                                providers: string[];
                                until: string;
                                isForSomebody: boolean;
                            } | null;
                            canBlock: boolean;
                            blocked: {
                                by: string;
                                at: string;
                            } | null;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations/{conversationId}/assign": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give a conversation to somebody of the team, or to nobody */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A new one for each attempt; the same one again gets the same answer for 7 days. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    conversationId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        userId: string | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations/{conversationId}/block-number": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Block the number of a conversation: calls are rejected, texts are taken in and not answered; a client on file is blocked only by saying so once more */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A new one for each attempt; the same one again gets the same answer for 7 days. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    conversationId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @default false */
                        isSure?: boolean;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations/{conversationId}/calls/{callId}/bars": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How loud a recorded call was from its beginning to its end; no word can be made out */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    conversationId: string;
                    callId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            bars: number[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations/{conversationId}/calls/{callId}/sound": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Hear what was recorded of a call, or left after it */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    conversationId: string;
                    callId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The sound as a WAVE file */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": unknown;
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations/{conversationId}/client": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say whose conversation it is; the assistant tells nobody more for it */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A new one for each attempt; the same one again gets the same answer for 7 days. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    conversationId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        clientId: string | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations/{conversationId}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Close a conversation; what is left to do in it is called done only when that is said */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A new one for each attempt; the same one again gets the same answer for 7 days. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    conversationId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @default false */
                        finishTasks?: boolean;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations/{conversationId}/decisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Why each message was answered as it was: what was understood from which words, what was let through, what was done */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    conversationId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            decisions: {
                                seq: number;
                                engine: string;
                                flow: string | null;
                                commands: {
                                    name: string;
                                    about: string;
                                    words: string;
                                }[];
                                gates: string[];
                                acts: string[];
                                settingsVersion: number;
                                turnMicros: number;
                                at: string;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations/{conversationId}/hand-back": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give a conversation back to the assistant */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A new one for each attempt; the same one again gets the same answer for 7 days. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    conversationId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": Record<string, never>;
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations/{conversationId}/held/book": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Book the time that is held in a conversation, for its client or with the details given in it */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A new one for each attempt; the same one again gets the same answer for 7 days. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    conversationId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": Record<string, never>;
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations/{conversationId}/held/release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give back the time that is held in a conversation */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A new one for each attempt; the same one again gets the same answer for 7 days. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    conversationId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": Record<string, never>;
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations/{conversationId}/not-spam": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say that a conversation is no spam, whoever or whatever called it so */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A new one for each attempt; the same one again gets the same answer for 7 days. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    conversationId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": Record<string, never>;
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations/{conversationId}/notes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Write a note for the team; the visitor never sees it */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A new one for each attempt; the same one again gets the same answer for 7 days. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    conversationId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        text: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations/{conversationId}/quality": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How a conversation went: what became of it, its own sentences that say so, each criterion with the messages that show it, and what reviewers say */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    conversationId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            assessment: {
                                outcome: string;
                                reasons: string[];
                                isContained: boolean;
                                score: number | null;
                                reviewedScore: number | null;
                                rubricVersion: number;
                                criteria: {
                                    name: string;
                                    points: number;
                                    of: number;
                                    seqs: number[];
                                    overruled: boolean | null;
                                }[];
                                summary: {
                                    part: string;
                                    seq: number;
                                    author: string;
                                    text: string;
                                }[];
                                mood: {
                                    /** @enum {string} */
                                    is: "pleased" | "calm" | "upset";
                                    seqs: number[];
                                    turnedAt: number | null;
                                } | null;
                                flags: string[];
                                isOld: boolean;
                                endedAt: string;
                                assessedAt: string;
                            } | null;
                            reviews: {
                                id: string;
                                by: string;
                                verdict: string;
                                criterion: string | null;
                                isMet: boolean | null;
                                note: string;
                                at: string;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations/{conversationId}/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say how far one has read */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A new one for each attempt; the same one again gets the same answer for 7 days. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    conversationId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        seq: number;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations/{conversationId}/reopen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Open a closed conversation again */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A new one for each attempt; the same one again gets the same answer for 7 days. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    conversationId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": Record<string, never>;
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations/{conversationId}/replies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Write to the visitor as a person of the team */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    conversationId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        text: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            seq: number;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations/{conversationId}/reviews": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say how a conversation went: good or wrong, of what, and whether a criterion is met; what the rules found stays beside it */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A new one for each attempt; the same one again gets the same answer for 7 days. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    conversationId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        verdict: "good" | "wrong";
                        /** @enum {string} */
                        criterion?: "disclosed" | "understood" | "no-repeats" | "read-back" | "clean-yes" | "sourced" | "person-offered" | "hand-over-kept" | "no-dead-end" | "prompt";
                        isMet?: boolean;
                        note?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations/{conversationId}/snooze": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Put a conversation out of sight until then, or until somebody writes; without a time it comes back */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A new one for each attempt; the same one again gets the same answer for 7 days. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    conversationId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        wakeAt: string | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations/{conversationId}/spam": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Call a conversation spam: it counts and is listed as an offer; it blocks nobody */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A new one for each attempt; the same one again gets the same answer for 7 days. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    conversationId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": Record<string, never>;
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations/{conversationId}/take-over": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take a conversation over: the assistant is silent from now on */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A new one for each attempt; the same one again gets the same answer for 7 days. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    conversationId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": Record<string, never>;
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations/{conversationId}/tasks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give the team something to do about a conversation; a closed one is opened again */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A new one for each attempt; the same one again gets the same answer for 7 days. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    conversationId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        text: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations/{conversationId}/training-authorisation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether whoever a conversation is with authorised that it trains AI, and where that can be seen */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    conversationId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            text: {
                                version: number;
                                text: string;
                            };
                            mayTake: boolean;
                            authorisation: {
                                textVersion: number;
                                /** @enum {string} */
                                kind: "signed" | "written" | "recorded" | "own";
                                givenOn: string;
                                expiresOn: string;
                                evidence: string;
                                recordedBy: string;
                                recordedAt: string;
                            } | null;
                            own: {
                                since: string;
                                expiresOn: string;
                            } | null;
                        };
                    };
                };
            };
        };
        put?: never;
        /** Put on record that whoever a conversation is with authorised that it trains AI, with where that can be seen */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A new one for each attempt; the same one again gets the same answer for 7 days. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    conversationId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        textVersion: number;
                        /** @enum {string} */
                        kind: "signed" | "written" | "recorded";
                        givenOn: string;
                        expiresOn: string;
                        evidence: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
            };
        };
        /** Take a yes to training back: the conversation leaves no more, and what left of it is called back */
        delete: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A new one for each attempt; the same one again gets the same answer for 7 days. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    conversationId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations/{conversationId}/unblock-number": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Lift the block of the number of a conversation */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A new one for each attempt; the same one again gets the same answer for 7 days. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    conversationId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": Record<string, never>;
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/demo/calls": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Call the demo clinic from a number nobody has (555-01xx); the socket speaks the frames of a relay, and says who is rung */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        from: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            callId: string;
                            socket: string;
                            setup: {
                                ticket: string;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/demo/outbox": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The demo clinic's mailbox and text phone: what went out, and the texts written on the phone */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            messages: {
                                id: string;
                                /** @enum {string} */
                                channel: "email" | "sms";
                                to: string;
                                from: string;
                                subject?: string;
                                text: string;
                                html?: string;
                                attachments: {
                                    name: string;
                                    contentType: string;
                                    size: number;
                                    url: string;
                                }[];
                                /** @enum {string} */
                                status: "queued" | "sent" | "refused";
                                reason?: string;
                                purpose: string;
                                sendKey: string;
                                at: string;
                                appointmentId?: string;
                            }[];
                            texts: {
                                id: string;
                                from: string;
                                to: string;
                                text: string;
                                at: string;
                            }[];
                            line: string;
                            now: string;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/demo/state": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What stands in the demo clinic's diary and which conversations there were, since an instant (a day ago when not said) */
        get: {
            parameters: {
                query?: {
                    since?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            now: string;
                            appointments: {
                                appointmentId: string;
                                status: string;
                                source: string;
                                start: string;
                                end: string;
                                timeZone: string;
                                locationId: string;
                                services: {
                                    id: string;
                                    name: string;
                                }[];
                                providers: {
                                    id: string;
                                    name: string;
                                }[];
                                client: {
                                    id: string;
                                    firstName: string;
                                    lastName: string;
                                    mobile: string | null;
                                    email: string | null;
                                    birthDate: string | null;
                                } | null;
                                madeAt: string;
                            }[];
                            conversations: {
                                conversationId: string;
                                channel: string;
                                clientId: string | null;
                                flow: string | null;
                                identityLevel: number;
                                escalation: string | null;
                                outcome: string | null;
                                appointmentId: string | null;
                                isOwned: boolean;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/demo/texts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Write a text to the demo clinic from a number nobody has (555-01xx) */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        from: string;
                        text: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            from: string;
                            kind: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The newest imports, with what came of them; those one may bring in oneself */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            kinds: ("clients" | "services" | "visits")[];
                            imports: {
                                id: string;
                                /** @enum {string} */
                                kind: "clients" | "services" | "visits";
                                /** @enum {string} */
                                state: "draft" | "importing" | "done" | "undoing" | "undone";
                                rows: number;
                                by: string | null;
                                at: string;
                                forgetAt: string;
                                undoUntil: string | null;
                                undoneAt: string | null;
                                undoneBy: string | null;
                                stoppedAt: string | null;
                                stoppedBy: string | null;
                                made: number;
                                filled: number;
                                already: number;
                                refused: number;
                                removed: number;
                                kept: number;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        /** Hand in a file; it is kept sealed for a day, and nothing of it is brought in yet */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A new one for each attempt; the same one again gets the same answer for 7 days. */
                    "Idempotency-Key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        kind: "clients" | "services" | "visits";
                        name: string;
                        /**
                         * Format: byte
                         * @description The file in base64, 10 MB at most
                         */
                        content: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{importId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An import: how its columns are taken, what each line comes to, what came of it */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    importId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            /** @enum {string} */
                            kind: "clients" | "services" | "visits";
                            /** @enum {string} */
                            state: "draft" | "importing" | "done" | "undoing" | "undone";
                            rows: number;
                            by: string | null;
                            at: string;
                            forgetAt: string;
                            undoUntil: string | null;
                            undoneAt: string | null;
                            undoneBy: string | null;
                            stoppedAt: string | null;
                            stoppedBy: string | null;
                            outcome: {
                                made: number;
                                filled: number;
                                already: number;
                                refused: number;
                                removed: number;
                                kept: number;
                                keptBecause: {
                                    count: number;
                                    words: string;
                                }[];
                            };
                            partsLeft: number;
                            file: {
                                name: string;
                                encoding: string;
                                separator: string;
                                system: string;
                                systems: {
                                    id: string;
                                    label: string;
                                }[];
                                /** @enum {string} */
                                dates: "month-first" | "day-first";
                                areDatesUnclear: boolean;
                                /** @enum {string} */
                                doubles: "fill" | "skip";
                                /** @enum {string} */
                                shared: "ask" | "as-new" | "skip";
                                tell: boolean;
                                columns: {
                                    index: number;
                                    header: string;
                                    sample: string;
                                    goesTo: string | null;
                                    label: string | null;
                                    check: {
                                        /** @enum {string} */
                                        tone: "ok" | "late" | "look";
                                        words: string;
                                    };
                                }[];
                                targets: {
                                    id: string;
                                    label: string;
                                }[];
                                missing: string[];
                                counts: {
                                    ready: number;
                                    make: number;
                                    fill: number;
                                    already: number;
                                    needs: number;
                                    done: number;
                                    skippedByYou: number;
                                    skippedByRule: number;
                                    past: number;
                                    notComing: number;
                                };
                                problems: {
                                    line: number;
                                    code: string;
                                    title: string;
                                    help: string;
                                    field: string | null;
                                    label: string | null;
                                    value: string;
                                    person: {
                                        id: string;
                                        name: string;
                                    } | null;
                                    cells: {
                                        text: string;
                                        isWrong: boolean;
                                    }[];
                                    choices: {
                                        /** @enum {string} */
                                        decision: "as-new" | "same" | "skip" | "blank";
                                        label: string;
                                    }[];
                                }[];
                                problemsInAll: number;
                                unknown: {
                                    services: {
                                        key: string;
                                        name: string;
                                        lines: number;
                                        chosen: string | null;
                                    }[];
                                    providers: {
                                        key: string;
                                        name: string;
                                        lines: number;
                                        chosen: string | null;
                                    }[];
                                    offered?: {
                                        services: {
                                            id: string;
                                            name: string;
                                        }[];
                                        providers: {
                                            id: string;
                                            name: string;
                                        }[];
                                    };
                                };
                                cautions: {
                                    title: string;
                                    words: string;
                                }[];
                            } | null;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        /** Discard a file; what was brought in from it stays */
        delete: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A new one for each attempt; the same one again gets the same answer for 7 days. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    importId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
            };
        };
        options?: never;
        head?: never;
        /** Change where columns go and how dates, doubles and unknown names are taken */
        patch: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A new one for each attempt; the same one again gets the same answer for 7 days. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    importId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        columns?: {
                            [key: string]: string;
                        };
                        /** @enum {string} */
                        dates?: "month-first" | "day-first";
                        /** @enum {string} */
                        doubles?: "fill" | "skip";
                        /** @enum {string} */
                        shared?: "ask" | "as-new" | "skip";
                        services?: {
                            [key: string]: string | "skip";
                        };
                        providers?: {
                            [key: string]: string | "skip" | "any";
                        };
                        tell?: boolean;
                        system?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            /** @enum {string} */
                            kind: "clients" | "services" | "visits";
                            /** @enum {string} */
                            state: "draft" | "importing" | "done" | "undoing" | "undone";
                            rows: number;
                            by: string | null;
                            at: string;
                            forgetAt: string;
                            undoUntil: string | null;
                            undoneAt: string | null;
                            undoneBy: string | null;
                            stoppedAt: string | null;
                            stoppedBy: string | null;
                            outcome: {
                                made: number;
                                filled: number;
                                already: number;
                                refused: number;
                                removed: number;
                                kept: number;
                                keptBecause: {
                                    count: number;
                                    words: string;
                                }[];
                            };
                            partsLeft: number;
                            file: {
                                name: string;
                                encoding: string;
                                separator: string;
                                system: string;
                                systems: {
                                    id: string;
                                    label: string;
                                }[];
                                /** @enum {string} */
                                dates: "month-first" | "day-first";
                                areDatesUnclear: boolean;
                                /** @enum {string} */
                                doubles: "fill" | "skip";
                                /** @enum {string} */
                                shared: "ask" | "as-new" | "skip";
                                tell: boolean;
                                columns: {
                                    index: number;
                                    header: string;
                                    sample: string;
                                    goesTo: string | null;
                                    label: string | null;
                                    check: {
                                        /** @enum {string} */
                                        tone: "ok" | "late" | "look";
                                        words: string;
                                    };
                                }[];
                                targets: {
                                    id: string;
                                    label: string;
                                }[];
                                missing: string[];
                                counts: {
                                    ready: number;
                                    make: number;
                                    fill: number;
                                    already: number;
                                    needs: number;
                                    done: number;
                                    skippedByYou: number;
                                    skippedByRule: number;
                                    past: number;
                                    notComing: number;
                                };
                                problems: {
                                    line: number;
                                    code: string;
                                    title: string;
                                    help: string;
                                    field: string | null;
                                    label: string | null;
                                    value: string;
                                    person: {
                                        id: string;
                                        name: string;
                                    } | null;
                                    cells: {
                                        text: string;
                                        isWrong: boolean;
                                    }[];
                                    choices: {
                                        /** @enum {string} */
                                        decision: "as-new" | "same" | "skip" | "blank";
                                        label: string;
                                    }[];
                                }[];
                                problemsInAll: number;
                                unknown: {
                                    services: {
                                        key: string;
                                        name: string;
                                        lines: number;
                                        chosen: string | null;
                                    }[];
                                    providers: {
                                        key: string;
                                        name: string;
                                        lines: number;
                                        chosen: string | null;
                                    }[];
                                    offered?: {
                                        services: {
                                            id: string;
                                            name: string;
                                        }[];
                                        providers: {
                                            id: string;
                                            name: string;
                                        }[];
                                    };
                                };
                                cautions: {
                                    title: string;
                                    words: string;
                                }[];
                            } | null;
                        };
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/v1/imports/{importId}/lines": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Put lines right, or decide about them */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A new one for each attempt; the same one again gets the same answer for 7 days. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    importId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        lines: {
                            line: number;
                            /** @enum {string} */
                            decision?: "as-new" | "same" | "skip" | "reset";
                            fix?: {
                                [key: string]: string;
                            };
                        }[];
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            /** @enum {string} */
                            kind: "clients" | "services" | "visits";
                            /** @enum {string} */
                            state: "draft" | "importing" | "done" | "undoing" | "undone";
                            rows: number;
                            by: string | null;
                            at: string;
                            forgetAt: string;
                            undoUntil: string | null;
                            undoneAt: string | null;
                            undoneBy: string | null;
                            stoppedAt: string | null;
                            stoppedBy: string | null;
                            outcome: {
                                made: number;
                                filled: number;
                                already: number;
                                refused: number;
                                removed: number;
                                kept: number;
                                keptBecause: {
                                    count: number;
                                    words: string;
                                }[];
                            };
                            partsLeft: number;
                            file: {
                                name: string;
                                encoding: string;
                                separator: string;
                                system: string;
                                systems: {
                                    id: string;
                                    label: string;
                                }[];
                                /** @enum {string} */
                                dates: "month-first" | "day-first";
                                areDatesUnclear: boolean;
                                /** @enum {string} */
                                doubles: "fill" | "skip";
                                /** @enum {string} */
                                shared: "ask" | "as-new" | "skip";
                                tell: boolean;
                                columns: {
                                    index: number;
                                    header: string;
                                    sample: string;
                                    goesTo: string | null;
                                    label: string | null;
                                    check: {
                                        /** @enum {string} */
                                        tone: "ok" | "late" | "look";
                                        words: string;
                                    };
                                }[];
                                targets: {
                                    id: string;
                                    label: string;
                                }[];
                                missing: string[];
                                counts: {
                                    ready: number;
                                    make: number;
                                    fill: number;
                                    already: number;
                                    needs: number;
                                    done: number;
                                    skippedByYou: number;
                                    skippedByRule: number;
                                    past: number;
                                    notComing: number;
                                };
                                problems: {
                                    line: number;
                                    code: string;
                                    title: string;
                                    help: string;
                                    field: string | null;
                                    label: string | null;
                                    value: string;
                                    person: {
                                        id: string;
                                        name: string;
                                    } | null;
                                    cells: {
                                        text: string;
                                        isWrong: boolean;
                                    }[];
                                    choices: {
                                        /** @enum {string} */
                                        decision: "as-new" | "same" | "skip" | "blank";
                                        label: string;
                                    }[];
                                }[];
                                problemsInAll: number;
                                unknown: {
                                    services: {
                                        key: string;
                                        name: string;
                                        lines: number;
                                        chosen: string | null;
                                    }[];
                                    providers: {
                                        key: string;
                                        name: string;
                                        lines: number;
                                        chosen: string | null;
                                    }[];
                                    offered?: {
                                        services: {
                                            id: string;
                                            name: string;
                                        }[];
                                        providers: {
                                            id: string;
                                            name: string;
                                        }[];
                                    };
                                };
                                cautions: {
                                    title: string;
                                    words: string;
                                }[];
                            } | null;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{importId}/problems.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The lines that need somebody, as a file to put right elsewhere */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    importId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description CSV (RFC 4180) */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": string;
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{importId}/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Bring in the lines that are ready */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A new one for each attempt; the same one again gets the same answer for 7 days. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    importId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description How many lines were seen to be ready */
                        ready: number;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{importId}/stop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stop an import that runs; what was brought in stays and can be undone */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A new one for each attempt; the same one again gets the same answer for 7 days. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    importId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{importId}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take an import back; what was changed since stays */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A new one for each attempt; the same one again gets the same answer for 7 days. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    importId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Open invitations */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            invitations: {
                                id: string;
                                email: string;
                                roleName: string;
                                createdAt: string;
                                expiresAt: string;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        /** Invite somebody to work here */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A new one for each attempt; the same one again gets the same answer for 7 days. */
                    "Idempotency-Key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        email: string;
                        roleId: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            url: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invitations/{invitationId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Take an invitation back */
        delete: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A new one for each attempt; the same one again gets the same answer for 7 days. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    invitationId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** API keys that work */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            keys: {
                                id: string;
                                name: string;
                                permissions: string[];
                                userId: string;
                                createdAt: string;
                                expiresAt: string;
                                lastUsedOn: string | null;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        /** Make an API key; it is shown once */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                        permissions: ("account.read" | "account.manage" | "user.read" | "user.manage" | "key.manage" | "catalog.read" | "catalog.manage" | "client.read" | "client.manage" | "client.clearance" | "client.clinical" | "client.restricted" | "booking.read" | "booking.book" | "booking.override" | "message.read" | "message.send" | "message.listen" | "consent.read" | "consent.manage" | "report.read" | "calendar.connect" | "audit.read" | "audit.export" | "privacy.read" | "privacy.manage")[];
                        /** @default 90 */
                        expiresInDays?: number;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            key: string;
                            expiresAt: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/keys/{keyId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Revoke an API key */
        delete: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A new one for each attempt; the same one again gets the same answer for 7 days. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    keyId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What happens in this account, as it happens (server-sent events): place, kind and ids of what one may read */
        get: {
            parameters: {
                query?: {
                    after?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description text/event-stream: ready, change, session, beat, reset, end */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": string;
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is signed in, where, and what they may do */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            user: {
                                id: string;
                                name: string;
                                email: string;
                            };
                            accountId: string;
                            accounts: {
                                id: string;
                                slug: string;
                                name: string;
                                role: string;
                                isCurrent: boolean;
                            }[];
                            permissions: ("account.read" | "account.manage" | "user.read" | "user.manage" | "key.manage" | "catalog.read" | "catalog.manage" | "client.read" | "client.manage" | "client.clearance" | "client.clinical" | "client.restricted" | "booking.read" | "booking.book" | "booking.override" | "message.read" | "message.send" | "message.listen" | "consent.read" | "consent.manage" | "report.read" | "calendar.connect" | "audit.read" | "audit.export" | "privacy.read" | "privacy.manage")[];
                            secondFactor: {
                                /** @enum {string} */
                                state: "done" | "enrol";
                                totp: boolean;
                                passkeys: number;
                                recoveryCodesLeft: number;
                            };
                            session: {
                                id: string;
                                idleExpiresAt: string;
                                absoluteExpiresAt: string;
                                steppedUp: boolean;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/accounts/{accountId}/switch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Work in another account */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    accountId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            accountId: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/passkeys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One's passkeys */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            passkeys: {
                                id: string;
                                name: string;
                                createdAt: string;
                                lastUsedAt: string | null;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        /** Add a passkey */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        challenge: string;
                        response: {
                            [key: string]: unknown;
                        };
                        name: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            recoveryCodes: string[];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/passkeys/options": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask the browser for a new passkey */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            challenge: string;
                            options: unknown;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/passkeys/{passkeyId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Remove a passkey, never the last second factor */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    passkeyId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Change one's password; all other devices and keys end */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        current: string;
                        next: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/recovery-codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make new recovery codes in place of the old */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            recoveryCodes: string[];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The devices one is signed in on */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            sessions: {
                                id: string;
                                device: string;
                                createdAt: string;
                                lastActiveAt: string;
                                expiresAt: string;
                                isCurrent: boolean;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        /** Sign out everywhere else */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/sessions/{sessionId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Sign out one device */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    sessionId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/totp": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begin to add an authenticator app */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            secret: string;
                            otpauthUrl: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/totp/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Confirm an authenticator app by its first code */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        code: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            recoveryCodes: string[];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Messages to clients, newest first: sent, waiting, refused with the reason, failed */
        get: {
            parameters: {
                query?: {
                    client?: string;
                    status?: "queued" | "sending" | "sent" | "refused" | "failed" | "withdrawn";
                    before?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            messages: {
                                id: string;
                                clientId: string | null;
                                /** @enum {string} */
                                channel: "email" | "sms";
                                purpose: string;
                                template: string;
                                /** @enum {string} */
                                status: "queued" | "sending" | "sent" | "refused" | "failed" | "withdrawn";
                                reason: string | null;
                                sendKey: string;
                                appointmentId: string | null;
                                createdAt: string;
                                notBefore: string;
                                finishedAt: string | null;
                                /** @description When the vendor said that a text arrived */
                                deliveredAt: string | null;
                                to: string | null;
                                subject: string | null;
                                text: string | null;
                            }[];
                            next: string | null;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/messages/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the clinic chose about texts */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description A call nobody answered is answered by a text */
                            textsBack: boolean;
                        };
                    };
                };
            };
        };
        /** Choose whether a call nobody answered is answered by a text, once a day and never to who stopped texts */
        put: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A new one for each attempt; the same one again gets the same answer for 7 days. */
                    "Idempotency-Key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        textsBack: boolean;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description A call nobody answered is answered by a text */
                            textsBack: boolean;
                        };
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/messages/{messageId}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send a failed message again */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A new one for each attempt; the same one again gets the same answer for 7 days. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    messageId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/privacy/checks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Check every control now */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            controls: {
                                id: string;
                                name: string;
                                /** @enum {string} */
                                status: "enforced" | "degraded" | "pending";
                                lastEvidence: {
                                    at: string;
                                    kind: string;
                                    finding: string;
                                    hash: string;
                                } | null;
                            }[];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/privacy/controls": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every control with its last check */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            controls: {
                                id: string;
                                name: string;
                                /** @enum {string} */
                                status: "enforced" | "degraded" | "pending";
                                lastEvidence: {
                                    at: string;
                                    kind: string;
                                    finding: string;
                                    hash: string;
                                } | null;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/privacy/controls/{control}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One control with its last check */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    control: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            name: string;
                            /** @enum {string} */
                            status: "enforced" | "degraded" | "pending";
                            lastEvidence: {
                                at: string;
                                kind: string;
                                finding: string;
                                hash: string;
                            } | null;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/privacy/legal-holds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is kept whatever its time, why and since when, and what was released; of one client or conversation when it is named */
        get: {
            parameters: {
                query?: {
                    subjectId?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            holds: {
                                id: string;
                                /** @enum {string} */
                                kind: "client" | "conversation";
                                subjectId: string;
                                subject: {
                                    name: string | null;
                                    channel: string | null;
                                    at: string | null;
                                } | null;
                                reason: string;
                                placedBy: string;
                                placedAt: string;
                                released: {
                                    by: string;
                                    at: string;
                                    reason: string;
                                } | null;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        /** Place a client with all that is theirs, or one conversation, on legal hold: nothing of it is removed until the hold is released */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        kind: "client" | "conversation";
                        subjectId: string;
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/privacy/legal-holds/{legalHoldId}/release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Release a legal hold: what was held takes its usual course again */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A new one for each attempt; the same one again gets the same answer for 7 days. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    legalHoldId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/privacy/retention": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How long each kind of thing is kept, the least the law asks for, and how the last run went */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            rules: {
                                key: string;
                                what: string;
                                days: number;
                                usualDays: number;
                                settingDays: number | null;
                                floor: {
                                    days: number;
                                    because: string;
                                } | null;
                                countedFrom: string;
                                /** @enum {string} */
                                then: "deleted" | "anonymised";
                                lastRun: string | null;
                                latest: {
                                    at: string;
                                    /** @enum {string} */
                                    status: "running" | "done" | "failed";
                                    removed: number;
                                } | null;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/privacy/retention/{rule}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Keep one kind of thing longer or shorter, never below its floor; null goes back to what is usual */
        put: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A new one for each attempt; the same one again gets the same answer for 7 days. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    rule: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        days: number | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            rules: {
                                key: string;
                                what: string;
                                days: number;
                                usualDays: number;
                                settingDays: number | null;
                                floor: {
                                    days: number;
                                    because: string;
                                } | null;
                                countedFrom: string;
                                /** @enum {string} */
                                then: "deleted" | "anonymised";
                                lastRun: string | null;
                                latest: {
                                    at: string;
                                    /** @enum {string} */
                                    status: "running" | "done" | "failed";
                                    removed: number;
                                } | null;
                            }[];
                        };
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/privacy/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Publish the policy as it reads now */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        effectiveAt: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            version: number;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/public/{slug}/again": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Have a link mailed that books without typing details; the answer is the same whether the address is known or not */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A new one for each attempt; the same one again gets the same answer for 7 days. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    slug: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        email: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/public/{slug}/again/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whom a mailed link knows and what she had: first name and services */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    slug: string;
                    token: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            firstName: string;
                            services: string[];
                            serviceIds: string[];
                            providerId: string | null;
                            locationId: string;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/public/{slug}/again/{token}/appointments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Book what is held for whom a mailed link knows */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description A new one for each attempt; the same one again gets the same answer for 7 days. */
                    "Idempotency-Key": string;
                };
                path: {
                    slug: string;
                    token: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        holdToken: string;
                        note?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            appointmentId: string;
                            manageUrl: string;
                            start: string;
                            end: string;
                            services: string[];
                            providerName: string;
                            /** @enum {string} */
                            confirmBy?: "email";
                            location: {
                                name: string;
                                address: string;
                                timeZone: string;
                                zoneLabel: string;
                                directions: string | null;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/public/{slug}/again/{token}/slots": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Free starts for whom a mailed link knows, what she is cleared for counted in */
        get: {
            parameters: {
                query: {
                    service: string | string[];
                    from: string;
                    to: string;
                    provider?: string;
                    location?: string;
                };
                header?: never;
                path: {
                    slug: string;
                    token: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            timeZone: string;
                            locationId: string;
                            slots: {
                                start: string;
                                providerId: string;
                                locationId: string;
                            }[];
                            nextFree: {
                                start: string;
                                providerId: string;
                                locationId: string;
                            } | null;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/public/{slug}/appointments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Book what is held */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description A new one for each attempt; the same one again gets the same answer for 7 days. */
                    "Idempotency-Key": string;
                };
                path: {
                    slug: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        holdToken: string;
                        client: {
                            firstName: string;
                            lastName: string;
                            mobile: string;
                            email: string;
                            birthDate: string;
                        };
                        note?: string;
                        grants: {
                            /** @enum {string} */
                            purpose: "appointment-reminders" | "marketing";
                            /** @enum {string} */
                            channel: "sms" | "email";
                            textVersion: string;
                        }[];
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            appointmentId: string;
                            manageUrl: string;
                            start: string;
                            end: string;
                            services: string[];
                            providerName: string;
                            /** @enum {string} */
                            confirmBy?: "email";
                            location: {
                                name: string;
                                address: string;
                                timeZone: string;
                                zoneLabel: string;
                                directions: string | null;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/public/{slug}/calendars/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A provider's visits as a calendar, for whoever has the private link; without a word about who comes */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    slug: string;
                    token: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description iCalendar (RFC 5545) */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": string;
                    };
                };
                /** @description The version the reader has */
                304: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": string;
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/public/{slug}/conversations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begin a chat with the receptionist; the first words say that an AI speaks and how to reach a person */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    slug: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        location?: string;
                        /** @enum {string} */
                        language?: "en" | "es";
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            replies: {
                                seq: number;
                                text: string;
                                options?: string[];
                                sources: {
                                    kind: string;
                                    id: string;
                                    version?: string;
                                }[];
                            }[];
                            state: {
                                flow: ("book" | "reschedule" | "cancel" | "confirm" | "waitlist" | "message" | "person" | "deposit" | "forms" | "opt_out" | "privacy" | "visits") | null;
                                identityLevel: number;
                                escalation: ("person" | "emergency") | null;
                                appointmentId?: string;
                            };
                            conversationId: string;
                            token: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/public/{slug}/conversations/{conversationId}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End a chat: what was held for it is free again, and nothing more is said in it */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A new one for each attempt; the same one again gets the same answer for 7 days. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    slug: string;
                    conversationId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": Record<string, never>;
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/public/{slug}/conversations/{conversationId}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is said in a chat, as it is said (server-sent events), after the place that Last-Event-ID names: message, state, ready, beat, end */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    slug: string;
                    conversationId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description text/event-stream: message, state, ready, beat, end */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": string;
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/public/{slug}/conversations/{conversationId}/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say something to the receptionist; the same key is answered once */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    slug: string;
                    conversationId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        text: string;
                        key?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            replies: {
                                seq: number;
                                text: string;
                                options?: string[];
                                sources: {
                                    kind: string;
                                    id: string;
                                    version?: string;
                                }[];
                            }[];
                            state: {
                                flow: ("book" | "reschedule" | "cancel" | "confirm" | "waitlist" | "message" | "person" | "deposit" | "forms" | "opt_out" | "privacy" | "visits") | null;
                                identityLevel: number;
                                escalation: ("person" | "emergency") | null;
                                appointmentId?: string;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/public/{slug}/conversations/{conversationId}/transcript": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Have a chat mailed to an address: what its visitor saw, three times at most */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A new one for each attempt; the same one again gets the same answer for 7 days. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    slug: string;
                    conversationId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        email: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/public/{slug}/finish/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is held, as the link that was texted shows it: first name, slot and service */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    slug: string;
                    token: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            firstName: string;
                            asksDetails: boolean;
                            start: string;
                            end: string;
                            timeZone: string;
                            services: string[];
                            providerName: string;
                            locationName: string;
                            address: string;
                            priceLabel: string;
                            policyText: string;
                            heldUntil: string;
                            now: string;
                            minimumAge: number;
                            consentTexts: {
                                purpose: string;
                                channel: string;
                                textVersion: string;
                                text: string;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        /** Book what is held, by the link that was texted */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A new one for each attempt; the same one again gets the same answer for 7 days. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    slug: string;
                    token: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        client?: {
                            firstName: string;
                            lastName: string;
                            email: string;
                            birthDate: string;
                        };
                        grants: {
                            /** @enum {string} */
                            purpose: "appointment-reminders" | "marketing";
                            /** @enum {string} */
                            channel: "sms" | "email";
                            textVersion: string;
                        }[];
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            appointmentId: string;
                            manageUrl: string;
                            start: string;
                            end: string;
                            services: string[];
                            providerName: string;
                            /** @enum {string} */
                            confirmBy?: "email";
                            location: {
                                name: string;
                                address: string;
                                timeZone: string;
                                zoneLabel: string;
                                directions: string | null;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/public/{slug}/holds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Hold a start for ten minutes */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A new one for each attempt; the same one again gets the same answer for 7 days. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    slug: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        serviceIds: string[];
                        start: string;
                        providerId?: string;
                        locationId?: string;
                        session?: string;
                        again?: string;
                        replaces?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            holdToken: string;
                            session: string;
                            expiresAt: string;
                            now: string;
                            start: string;
                            end: string;
                            provider: {
                                id: string;
                                name: string;
                            };
                            priceLabel: string;
                        };
                    };
                };
            };
        };
        /** Give a hold up */
        delete: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A new one for each attempt; the same one again gets the same answer for 7 days. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    slug: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        holdToken: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {boolean} */
                            released: true;
                        };
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/public/{slug}/manage/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A visit as its link shows it: first name, slot and service */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    slug: string;
                    token: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            firstName: string;
                            start: string;
                            end: string;
                            timeZone: string;
                            services: string[];
                            status: string;
                            mayMove: boolean;
                            mayCancel: boolean;
                            freeUntil: string | null;
                            policyText: string;
                            movePolicyText: string;
                            cancelCosts: boolean;
                            locationName: string;
                            locationId: string;
                            serviceIds: string[];
                            providerId: string | null;
                            /** @enum {string} */
                            confirmBy?: "email";
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/public/{slug}/manage/{token}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Cancel a visit by its link */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A new one for each attempt; the same one again gets the same answer for 7 days. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    slug: string;
                    token: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        reason?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {string} */
                            status: "cancelled";
                            fee: {
                                minor: number;
                                currency: string;
                            } | null;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/public/{slug}/manage/{token}/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Enter the code sent by mail */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A new one for each attempt; the same one again gets the same answer for 7 days. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    slug: string;
                    token: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        code: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {string} */
                            status: "confirmed";
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/public/{slug}/manage/{token}/reschedule": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Move a visit by its link */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A new one for each attempt; the same one again gets the same answer for 7 days. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    slug: string;
                    token: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        start: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            appointmentId: string;
                            manageUrl: string;
                            start: string;
                            end: string;
                            services: string[];
                            providerName: string;
                            /** @enum {string} */
                            confirmBy?: "email";
                            location: {
                                name: string;
                                address: string;
                                timeZone: string;
                                zoneLabel: string;
                                directions: string | null;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/public/{slug}/manage/{token}/slots": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The times to which a visit can be moved by its link, its own place counted as free */
        get: {
            parameters: {
                query: {
                    from: string;
                    to: string;
                };
                header?: never;
                path: {
                    slug: string;
                    token: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            timeZone: string;
                            locationId: string;
                            slots: {
                                start: string;
                                providerId: string;
                                locationId: string;
                            }[];
                            nextFree: {
                                start: string;
                                providerId: string;
                                locationId: string;
                            } | null;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/public/{slug}/offer/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is offered, as its link shows it: first name, slot and service */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    slug: string;
                    token: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            firstName: string;
                            start: string;
                            end: string;
                            timeZone: string;
                            services: string[];
                            providerName: string;
                            locationName: string;
                            address: string;
                            expiresAt: string;
                            now: string;
                        };
                    };
                };
            };
        };
        put?: never;
        /** Answer an offer: yes books it, no gives it to the next person, stop takes you off the waitlist */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A new one for each attempt; the same one again gets the same answer for 7 days. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    slug: string;
                    token: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        answer: "yes" | "no" | "stop";
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {string} */
                            outcome: "booked" | "declined" | "ended";
                            visit: {
                                appointmentId: string;
                                manageUrl: string;
                                start: string;
                                end: string;
                                services: string[];
                                providerName: string;
                                /** @enum {string} */
                                confirmBy?: "email";
                                location: {
                                    name: string;
                                    address: string;
                                    timeZone: string;
                                    zoneLabel: string;
                                    directions: string | null;
                                };
                            } | null;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/public/{slug}/preferences/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the reader of a mail may be told, by the link in it; changes nothing */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    slug: string;
                    token: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            clinicName: string;
                            standings: {
                                /** @enum {string} */
                                purpose: "appointment-reminders" | "marketing";
                                /** @enum {string} */
                                channel: "email" | "sms";
                                agreed: boolean;
                                since: string | null;
                                words: string | null;
                            }[];
                            texts: {
                                /** @enum {string} */
                                purpose: "appointment-reminders" | "marketing";
                                /** @enum {string} */
                                channel: "email" | "sms";
                                textVersion: string;
                                text: string;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        /** Say yes or no, one by one, without signing in; no holds from the next message on */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A new one for each attempt; the same one again gets the same answer for 7 days. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    slug: string;
                    token: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        choices: {
                            /** @enum {string} */
                            purpose: "appointment-reminders" | "marketing";
                            /** @enum {string} */
                            channel: "email" | "sms";
                            agreed: boolean;
                            textVersion?: string;
                        }[];
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            standings: {
                                /** @enum {string} */
                                purpose: "appointment-reminders" | "marketing";
                                /** @enum {string} */
                                channel: "email" | "sms";
                                agreed: boolean;
                                since: string | null;
                                words: string | null;
                            }[];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/public/{slug}/preferences/{token}/training": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the reader of a mail may say of training; nothing while the clinic has not agreed to any */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    slug: string;
                    token: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            offer: {
                                agreementId: string;
                                textVersion: number;
                                recipient: string;
                                expiresOn: string;
                                text: string;
                            } | null;
                            given: {
                                since: string;
                                expiresOn: string;
                                text: string;
                            } | null;
                        };
                    };
                };
            };
        };
        /** Say yes to training in the words that were read */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    slug: string;
                    token: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        agreementId: string;
                        textVersion: number;
                        expiresOn: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            offer: {
                                agreementId: string;
                                textVersion: number;
                                recipient: string;
                                expiresOn: string;
                                text: string;
                            } | null;
                            given: {
                                since: string;
                                expiresOn: string;
                                text: string;
                            } | null;
                        };
                    };
                };
            };
        };
        post?: never;
        /** Take the yes to training back: nothing more leaves, and what left is called back */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    slug: string;
                    token: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            offer: {
                                agreementId: string;
                                textVersion: number;
                                recipient: string;
                                expiresOn: string;
                                text: string;
                            } | null;
                            given: {
                                since: string;
                                expiresOn: string;
                                text: string;
                            } | null;
                        };
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/public/{slug}/privacy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The privacy policy, from the settings and checks of this moment */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    slug: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            clinic: {
                                name: string;
                                slug: string;
                                address: string;
                                email: string;
                                phone: string;
                            };
                            published: {
                                version: number;
                                effectiveAt: string;
                                updatedAt: string;
                                contentHash: string;
                            } | null;
                            upcoming: {
                                version: number;
                                effectiveAt: string;
                                isSame: boolean;
                            } | null;
                            changes: {
                                where: string;
                                was: string | null;
                                now: string | null;
                            }[];
                            counts: {
                                kept: number;
                                total: number;
                                beingPutRight: number;
                            };
                            sections: {
                                id: string;
                                title: string;
                                promises: {
                                    id: string;
                                    text: string;
                                    control: {
                                        id: string;
                                        name: string;
                                    };
                                    /** @enum {string} */
                                    status: "enforced" | "degraded" | "pending";
                                    lastEvidence: {
                                        at: string;
                                        kind: string;
                                    } | null;
                                }[];
                            }[];
                            retention: {
                                what: string;
                                keptFor: string;
                                then: string;
                                lastRun: string | null;
                                keptBecause: string | null;
                            }[];
                            recipients: {
                                name: string;
                                purpose: string;
                                since: string;
                            }[];
                            cookies: {
                                name: string;
                                purpose: string;
                                category: string;
                                duration: string;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/public/{slug}/services": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What can be booked online, where and with whom */
        get: {
            parameters: {
                query?: {
                    location?: string;
                };
                header?: never;
                path: {
                    slug: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            account: {
                                name: string;
                                slug: string;
                                phone: string;
                                cancellationWindowHours: number;
                                minimumAge: number;
                                bookingNotice: string | null;
                                privacyUrl: string;
                            };
                            locations: {
                                id: string;
                                name: string;
                                address: string;
                                timeZone: string;
                                zoneLabel: string;
                                directions: string | null;
                            }[];
                            consentTexts: {
                                purpose: string;
                                channel: string;
                                textVersion: string;
                                text: string;
                            }[];
                            services: {
                                id: string;
                                name: string;
                                durationMinutes: number;
                                price: {
                                    minor: number;
                                    currency: string;
                                } | null;
                                priceLabel: string;
                                category: string;
                                description: string;
                                depositMinor: number;
                                deposit: {
                                    minor: number;
                                    currency: string;
                                } | null;
                                addOns: {
                                    id: string;
                                    name: string;
                                    durationMinutes: number;
                                    price: {
                                        minor: number;
                                        currency: string;
                                    } | null;
                                    priceLabel: string;
                                }[];
                                cancellationWindowHours: number;
                                providers: {
                                    id: string;
                                    name: string;
                                    title: string;
                                }[];
                                prerequisite: {
                                    kind: string;
                                    text: string;
                                    serviceId: string;
                                } | null;
                                locationIds: string[];
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/public/{slug}/slots": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Free starts for one or several services, and the next free one */
        get: {
            parameters: {
                query: {
                    service: string | string[];
                    from?: string;
                    to?: string;
                    provider?: string;
                    location?: string;
                };
                header?: never;
                path: {
                    slug: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            timeZone: string;
                            locationId: string;
                            slots: {
                                start: string;
                                providerId: string;
                                locationId: string;
                            }[];
                            nextFree: {
                                start: string;
                                providerId: string;
                                locationId: string;
                            } | null;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/public/{slug}/waitlist": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Wait for a time when nothing fits */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A new one for each attempt; the same one again gets the same answer for 7 days. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    slug: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        serviceIds: string[];
                        providerId?: string;
                        locationId?: string;
                        from: string;
                        to: string;
                        partsOfDay: ("morning" | "afternoon" | "evening")[];
                        client: {
                            firstName: string;
                            lastName: string;
                            mobile: string;
                            email: string;
                            birthDate: string;
                        };
                        grants: {
                            /** @enum {string} */
                            purpose: "appointment-reminders" | "marketing";
                            /** @enum {string} */
                            channel: "sms" | "email";
                            textVersion: string;
                        }[];
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            waitlistId: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/receptionist/blocked-numbers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The numbers that are blocked, the latest first, with who blocked each and when */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            numbers: {
                                conversationId: string;
                                number: string;
                                by: string;
                                at: string;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/receptionist/calls/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How calls are answered, and what the law of each place asks of a recording */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            version: number;
                            settings: {
                                /**
                                 * @default assistant
                                 * @enum {string}
                                 */
                                first: "assistant" | "desk";
                                /** @default null */
                                deskNumber: string | null;
                                /** @default 20 */
                                ringSeconds: number;
                                /**
                                 * @default assistant
                                 * @enum {string}
                                 */
                                afterHours: "assistant" | "voicemail";
                                /**
                                 * @default assistant
                                 * @enum {string}
                                 */
                                overflow: "assistant" | "voicemail";
                                /**
                                 * @default relay
                                 * @enum {string}
                                 */
                                transport: "relay" | "media";
                                /** @default false */
                                records: boolean;
                                /** @default 30 */
                                longestMinutes: number;
                                /** @default 45 */
                                silenceSeconds: number;
                            };
                            law: {
                                /**
                                 * @description What a recording needs for a caller from the same places: announced, or said yes to. A caller from elsewhere may make it stricter.
                                 * @enum {string}
                                 */
                                rule: "announce" | "consent";
                                places: {
                                    name: string;
                                    state: string | null;
                                    /** @enum {string} */
                                    rule: "announce" | "consent";
                                    because: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        /** Set how calls are answered: who first, by night, by words or sound, and whether they are recorded; that an AI speaks is always said */
        put: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A new one for each attempt; the same one again gets the same answer for 7 days. */
                    "Idempotency-Key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        version?: number;
                        settings: {
                            /**
                             * @default assistant
                             * @enum {string}
                             */
                            first?: "assistant" | "desk";
                            /** @default null */
                            deskNumber?: string | null;
                            /** @default 20 */
                            ringSeconds?: number;
                            /**
                             * @default assistant
                             * @enum {string}
                             */
                            afterHours?: "assistant" | "voicemail";
                            /**
                             * @default assistant
                             * @enum {string}
                             */
                            overflow?: "assistant" | "voicemail";
                            /**
                             * @default relay
                             * @enum {string}
                             */
                            transport?: "relay" | "media";
                            /** @default false */
                            records?: boolean;
                            /** @default 30 */
                            longestMinutes?: number;
                            /** @default 45 */
                            silenceSeconds?: number;
                        };
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            version: number;
                        };
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/receptionist/calls/{callId}/answer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Answer a call for somebody on duty: nobody else is called */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A new one for each attempt; the same one again gets the same answer for 7 days. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    callId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": Record<string, never>;
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/receptionist/desk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The AI desk: what is live, what is drafted, and what no setting takes away */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            version: number;
                            settings: {
                                /** @default {} */
                                greeting: {
                                    [key: string]: string;
                                };
                                /** @default Candor */
                                personaName: string;
                                /**
                                 * @default [
                                 *       "book",
                                 *       "reschedule",
                                 *       "cancel",
                                 *       "confirm",
                                 *       "waitlist",
                                 *       "message",
                                 *       "person",
                                 *       "deposit",
                                 *       "forms",
                                 *       "opt_out",
                                 *       "privacy",
                                 *       "visits"
                                 *     ]
                                 */
                                allowedFlows: ("book" | "reschedule" | "cancel" | "confirm" | "waitlist" | "message" | "person" | "deposit" | "forms" | "opt_out" | "privacy" | "visits")[];
                                /** @default [] */
                                blockedTopics: string[];
                                /** @default {} */
                                synonyms: {
                                    [key: string]: string[];
                                };
                                /** @default [] */
                                onCall: {
                                    userId: string;
                                    minutes: number;
                                }[];
                                /** @default 911 */
                                emergencyNumber: string;
                                /** @default 988 */
                                lifeline: string;
                                /**
                                 * @default {
                                 *       "chat": "all",
                                 *       "sms": "all",
                                 *       "call": "all"
                                 *     }
                                 */
                                offHours: {
                                    /**
                                     * @default all
                                     * @enum {string}
                                     */
                                    chat: "all" | "messages";
                                    /**
                                     * @default all
                                     * @enum {string}
                                     */
                                    sms: "all" | "messages";
                                    /**
                                     * @default all
                                     * @enum {string}
                                     */
                                    call: "all" | "messages";
                                };
                                /** @default [] */
                                answeringHours: {
                                    weekday: number;
                                    startMinute: number;
                                    endMinute: number;
                                }[];
                                /** @default true */
                                textsAsked: boolean;
                            };
                            draft: {
                                version: number;
                                settings: {
                                    /** @default {} */
                                    greeting: {
                                        [key: string]: string;
                                    };
                                    /** @default Candor */
                                    personaName: string;
                                    /**
                                     * @default [
                                     *       "book",
                                     *       "reschedule",
                                     *       "cancel",
                                     *       "confirm",
                                     *       "waitlist",
                                     *       "message",
                                     *       "person",
                                     *       "deposit",
                                     *       "forms",
                                     *       "opt_out",
                                     *       "privacy",
                                     *       "visits"
                                     *     ]
                                     */
                                    allowedFlows: ("book" | "reschedule" | "cancel" | "confirm" | "waitlist" | "message" | "person" | "deposit" | "forms" | "opt_out" | "privacy" | "visits")[];
                                    /** @default [] */
                                    blockedTopics: string[];
                                    /** @default {} */
                                    synonyms: {
                                        [key: string]: string[];
                                    };
                                    /** @default [] */
                                    onCall: {
                                        userId: string;
                                        minutes: number;
                                    }[];
                                    /** @default 911 */
                                    emergencyNumber: string;
                                    /** @default 988 */
                                    lifeline: string;
                                    /**
                                     * @default {
                                     *       "chat": "all",
                                     *       "sms": "all",
                                     *       "call": "all"
                                     *     }
                                     */
                                    offHours: {
                                        /**
                                         * @default all
                                         * @enum {string}
                                         */
                                        chat: "all" | "messages";
                                        /**
                                         * @default all
                                         * @enum {string}
                                         */
                                        sms: "all" | "messages";
                                        /**
                                         * @default all
                                         * @enum {string}
                                         */
                                        call: "all" | "messages";
                                    };
                                    /** @default [] */
                                    answeringHours: {
                                        weekday: number;
                                        startMinute: number;
                                        endMinute: number;
                                    }[];
                                    /** @default true */
                                    textsAsked: boolean;
                                } | null;
                                entries: {
                                    id: string;
                                    state: string;
                                    topic: string;
                                    language: string;
                                    questions: string[];
                                    answer: string;
                                    serviceId: string | null;
                                    locationId: string | null;
                                    validFrom: string | null;
                                    validUntil: string | null;
                                }[];
                                changes: {
                                    what: string;
                                    name: string;
                                }[];
                                changedBy: string;
                                changedAt: string | null;
                            };
                            locked: {
                                en: {
                                    first: string;
                                    last: string;
                                };
                                es: {
                                    first: string;
                                    last: string;
                                };
                            };
                            release: number | null;
                            onCall: {
                                userId: string;
                                name: string;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/receptionist/draft/entries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Draft what the receptionist may say: a new entry, or a new version of one */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A new one for each attempt; the same one again gets the same answer for 7 days. */
                    "Idempotency-Key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        topic: string;
                        /** @enum {string} */
                        language: "en" | "es";
                        questions: string[];
                        answer: string;
                        serviceId?: string | null;
                        locationId?: string | null;
                        /** @default null */
                        validFrom?: string | null;
                        /** @default null */
                        validUntil?: string | null;
                        version: number;
                        id?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/receptionist/draft/entries/{entryId}/retire": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Draft that an entry is taken out of use */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A new one for each attempt; the same one again gets the same answer for 7 days. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    entryId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        version: number;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/receptionist/draft/forget": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Forget what is drafted: all of it, the settings, or one entry */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A new one for each attempt; the same one again gets the same answer for 7 days. */
                    "Idempotency-Key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        version: number;
                        /** @enum {boolean} */
                        settings?: true;
                        entryId?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/receptionist/draft/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Draft how the receptionist is set; that it is an AI cannot be taken away */
        put: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A new one for each attempt; the same one again gets the same answer for 7 days. */
                    "Idempotency-Key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        version: number;
                        settings: {
                            /** @default {} */
                            greeting?: {
                                [key: string]: string;
                            };
                            /** @default Candor */
                            personaName?: string;
                            /**
                             * @default [
                             *       "book",
                             *       "reschedule",
                             *       "cancel",
                             *       "confirm",
                             *       "waitlist",
                             *       "message",
                             *       "person",
                             *       "deposit",
                             *       "forms",
                             *       "opt_out",
                             *       "privacy",
                             *       "visits"
                             *     ]
                             */
                            allowedFlows?: ("book" | "reschedule" | "cancel" | "confirm" | "waitlist" | "message" | "person" | "deposit" | "forms" | "opt_out" | "privacy" | "visits")[];
                            /** @default [] */
                            blockedTopics?: string[];
                            /** @default {} */
                            synonyms?: {
                                [key: string]: string[];
                            };
                            /** @default [] */
                            onCall?: {
                                userId: string;
                                minutes: number;
                            }[];
                            /** @default 911 */
                            emergencyNumber?: string;
                            /** @default 988 */
                            lifeline?: string;
                            /**
                             * @default {
                             *       "chat": "all",
                             *       "sms": "all",
                             *       "call": "all"
                             *     }
                             */
                            offHours?: {
                                /**
                                 * @default all
                                 * @enum {string}
                                 */
                                chat?: "all" | "messages";
                                /**
                                 * @default all
                                 * @enum {string}
                                 */
                                sms?: "all" | "messages";
                                /**
                                 * @default all
                                 * @enum {string}
                                 */
                                call?: "all" | "messages";
                            };
                            /** @default [] */
                            answeringHours?: {
                                weekday: number;
                                startMinute: number;
                                endMinute: number;
                            }[];
                            /** @default true */
                            textsAsked?: boolean;
                        };
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/receptionist/golden-calls": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Conversations of the clinic that are replayed before a change goes live */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            calls: {
                                conversationId: string;
                                name: string;
                                channel: string;
                                startedAt: string;
                                keptBy: string;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        /** Keep a conversation as golden: its redacted words are replayed before every change */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A new one for each attempt; the same one again gets the same answer for 7 days. */
                    "Idempotency-Key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        conversationId: string;
                        name: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/receptionist/golden-calls/{conversationId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Replay a conversation no more; what it was replayed as is deleted */
        delete: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A new one for each attempt; the same one again gets the same answer for 7 days. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    conversationId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/receptionist/golden-results/{resultId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One golden call, answered before and after, side by side; one of the clinic’s own needs the right to read messages */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    resultId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            verdict: string;
                            reasons: string[];
                            notes: string[];
                            greeting: {
                                before: string;
                                after: string;
                            };
                            outcome: {
                                before: string | null;
                                after: string | null;
                            };
                            lines: {
                                line: string;
                                before: {
                                    reply: string;
                                    options: string[];
                                    sources: {
                                        kind: string;
                                        id: string;
                                        version?: string;
                                    }[];
                                    acts: string[];
                                } | null;
                                after: {
                                    reply: string;
                                    options: string[];
                                    sources: {
                                        kind: string;
                                        id: string;
                                        version?: string;
                                    }[];
                                    acts: string[];
                                } | null;
                                isSame: boolean;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/receptionist/golden-results/{resultId}/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Accept a difference, saying why; what is worse cannot be accepted */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A new one for each attempt; the same one again gets the same answer for 7 days. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    resultId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        because: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/receptionist/golden-runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Replay the golden calls against the draft; nothing is booked, sent or kept */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A new one for each attempt; the same one again gets the same answer for 7 days. */
                    "Idempotency-Key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": Record<string, never>;
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            runId: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/receptionist/golden-runs/newest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The newest replay of the draft, and the newest of a night that is over */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            draft: {
                                id: string;
                                draftVersion: number | null;
                                /** @enum {string} */
                                state: "running" | "done";
                                total: number;
                                startedAt: string;
                                finishedAt: string | null;
                                madeBy: string;
                                results: {
                                    id: string;
                                    key: string;
                                    name: string;
                                    isOwn: boolean;
                                    /** @enum {string} */
                                    verdict: "same" | "different" | "broken" | "skipped";
                                    reasons: string[];
                                    accepted: {
                                        by: string;
                                        at: string;
                                        because: string;
                                    } | null;
                                }[];
                            } | null;
                            night: {
                                id: string;
                                draftVersion: number | null;
                                /** @enum {string} */
                                state: "running" | "done";
                                total: number;
                                startedAt: string;
                                finishedAt: string | null;
                                madeBy: string;
                                results: {
                                    id: string;
                                    key: string;
                                    name: string;
                                    isOwn: boolean;
                                    /** @enum {string} */
                                    verdict: "same" | "different" | "broken" | "skipped";
                                    reasons: string[];
                                    accepted: {
                                        by: string;
                                        at: string;
                                        because: string;
                                    } | null;
                                }[];
                            } | null;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/receptionist/knowledge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the receptionist may say about the clinic, who wrote it, and how often it was quoted in thirty days */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            entries: {
                                version: number;
                                state: string;
                                topic: string;
                                language: string;
                                questions: string[];
                                answer: string;
                                serviceId: string | null;
                                locationId: string | null;
                                validFrom: string | null;
                                validUntil: string | null;
                                madeAt: string;
                                madeBy: string;
                                id: string;
                                quotes: number;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/receptionist/knowledge/{entryId}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every version of an entry, the newest first */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    entryId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            versions: {
                                version: number;
                                state: string;
                                topic: string;
                                language: string;
                                questions: string[];
                                answer: string;
                                serviceId: string | null;
                                locationId: string | null;
                                validFrom: string | null;
                                validUntil: string | null;
                                madeAt: string;
                                madeBy: string;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/receptionist/model": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Which language model stands beside the receptionist, what its vendor is declared to do, and what it has cost today */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            version: number;
                            settings: {
                                /** @default false */
                                on: boolean;
                                /**
                                 * @default openai-compatible
                                 * @enum {string}
                                 */
                                protocol: "openai-compatible" | "anthropic" | "bedrock" | "own";
                                /** @default null */
                                address: string | null;
                                /** @default null */
                                region: string | null;
                                /** @default none */
                                model: string;
                                /** @default 0 */
                                inputMicrosPerMillion: number;
                                /** @default 0 */
                                outputMicrosPerMillion: number;
                                /** @default 5000000 */
                                dailyCapMicros: number;
                                /** @default false */
                                rewords: boolean;
                                /** @default 60 */
                                callsAMinute: number;
                            };
                            host: string | null;
                            hasKey: boolean;
                            hasOwnServer: boolean;
                            declaration: {
                                host: string;
                                vendor: string;
                                declaredBy: string;
                                declaredAt: string;
                            } | null;
                            today: {
                                calls: number;
                                costMicros: number;
                            };
                            rest: {
                                since: string;
                                until: string;
                                reason: string;
                                failures: number;
                            } | null;
                        };
                    };
                };
            };
        };
        /** Set the language model; the key is kept sealed, for its host only, and never told again */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        version?: number;
                        settings: {
                            /** @default false */
                            on?: boolean;
                            /**
                             * @default openai-compatible
                             * @enum {string}
                             */
                            protocol?: "openai-compatible" | "anthropic" | "bedrock" | "own";
                            /** @default null */
                            address?: string | null;
                            /** @default null */
                            region?: string | null;
                            /** @default none */
                            model?: string;
                            /** @default 0 */
                            inputMicrosPerMillion?: number;
                            /** @default 0 */
                            outputMicrosPerMillion?: number;
                            /** @default 5000000 */
                            dailyCapMicros?: number;
                            /** @default false */
                            rewords?: boolean;
                            /** @default 60 */
                            callsAMinute?: number;
                        };
                        key?: string | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            version: number;
                        };
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/receptionist/model/calls": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The newest questions to the language model: how long, how dear, what was kept of the answers and what was dropped, and why */
        get: {
            parameters: {
                query?: {
                    conversation?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            calls: {
                                conversationId: string;
                                seq: number;
                                at: string;
                                host: string;
                                model: string;
                                answeredBy: string | null;
                                outcome: string;
                                latencyMilliseconds: number;
                                inputTokens: number;
                                outputTokens: number;
                                costMicros: number;
                                kept: string[];
                                dropped: string[];
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/receptionist/model/declaration": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Declare that the vendor trains on nothing, keeps nothing and has signed a BAA; before that, nothing a visitor says goes there */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A new one for each attempt; the same one again gets the same answer for 7 days. */
                    "Idempotency-Key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        vendor: string;
                        trains: boolean;
                        retainsContent: boolean;
                        baa: boolean;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
            };
        };
        /** Withdraw the declaration: from then on nothing a visitor says goes to the vendor */
        delete: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A new one for each attempt; the same one again gets the same answer for 7 days. */
                    "Idempotency-Key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/receptionist/model/rest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Ask a model that kept failing again with the next question */
        delete: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A new one for each attempt; the same one again gets the same answer for 7 days. */
                    "Idempotency-Key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/receptionist/model/trial": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask the model that is set one sentence of ours: how long it takes, what it proposes, and what of that would be taken */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": Record<string, never>;
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            sentence: string;
                            mostMilliseconds: number;
                            outcome: string;
                            answeredBy: string | null;
                            latencyMilliseconds: number;
                            costMicros: number;
                            kept: string[];
                            dropped: string[];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/receptionist/patterns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How conversations went in some dates (both included, the last four weeks where none are named): by hour, reason, channel, open hours and after, and visits booked */
        get: {
            parameters: {
                query?: {
                    from?: string;
                    to?: string;
                    location?: string;
                    channel?: "chat" | "sms" | "call" | "email";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            period: {
                                from: string;
                                to: string;
                            };
                            today: string;
                            zone: string;
                            locations: {
                                id: string;
                                name: string;
                            }[];
                            location: string | null;
                            channel: string | null;
                            goingOn: number;
                            totals: {
                                offered: number;
                                answered: number;
                                missed: number;
                                booked: number;
                                passedOn: number;
                                contained: number;
                                ended: number;
                                afterHours: number;
                                bookedAfterHours: number;
                            };
                            hours: {
                                hour: number;
                                isOpen: boolean;
                                person: number;
                                booked: number;
                                assistant: number;
                                missed: number;
                            }[];
                            week: {
                                weekday: number;
                                counts: number[];
                            }[];
                            reasons: {
                                reason: string;
                                count: number;
                                booked: number;
                            }[];
                            moods: {
                                /** @enum {string} */
                                mood: "pleased" | "calm" | "upset";
                                count: number;
                                turned: number;
                            }[];
                            spam: number;
                            openAndAfter: {
                                isOpen: boolean;
                                seconds: number | null;
                                offered: number;
                                answered: number;
                                missed: number;
                                booked: number;
                                passedOn: number;
                                contained: number;
                                ended: number;
                            }[];
                            channels: {
                                channel: string;
                                first: {
                                    count: number;
                                    half: number;
                                    most: number;
                                } | null;
                                turns: {
                                    count: number;
                                    half: number;
                                    most: number;
                                } | null;
                                offered: number;
                                answered: number;
                                missed: number;
                                booked: number;
                                passedOn: number;
                                contained: number;
                                ended: number;
                            }[];
                            answers: {
                                channel: string;
                                stepMs: number;
                                goalMs: number;
                                counts: number[];
                                all: {
                                    count: number;
                                    half: number;
                                    most: number;
                                } | null;
                            };
                            bookings: {
                                title: string;
                                labelTitle: string;
                                weeks: {
                                    label: string;
                                    from: string;
                                    to: string;
                                    isFilling: boolean;
                                    counts: number[];
                                }[];
                                ways: {
                                    way: string;
                                    count: number;
                                    valueMinor: number;
                                }[];
                                currency: string;
                            };
                            rules: {
                                [key: string]: {
                                    version: number;
                                    text: string;
                                };
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/receptionist/patterns/conversations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The conversations behind a figure, the latest first, and the rule that says what counts */
        get: {
            parameters: {
                query: {
                    from?: string;
                    to?: string;
                    location?: string;
                    channel?: "chat" | "sms" | "call" | "email";
                    figure: "offered" | "answered" | "missed" | "booked" | "passed-on" | "contained" | "pleased" | "calm" | "upset" | "turned" | "spam";
                    hours?: "open" | "after";
                    weekday?: number;
                    hour?: number;
                    reason?: "book" | "change" | "price" | "practical" | "care" | "person" | "privacy" | "none";
                    offset?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            total: number;
                            without: number;
                            rule: {
                                version: number;
                                text: string;
                            };
                            conversations: {
                                id: string;
                                channel: string;
                                locationId: string;
                                clientId: string | null;
                                name: string;
                                phone: string | null;
                                ownerUserId: string | null;
                                owner: {
                                    id: string;
                                    name: string;
                                } | null;
                                assignedTo: {
                                    id: string;
                                    name: string;
                                } | null;
                                identityLevel: number;
                                escalation: string | null;
                                flow: string | null;
                                language: string;
                                outcome: string | null;
                                appointmentId: string | null;
                                isOver: boolean;
                                messages: number;
                                unread: number;
                                last: {
                                    author: string;
                                    text: string;
                                } | null;
                                needs: {
                                    reason: string;
                                    words: string;
                                    dueAt: string | null;
                                    callId: string | null;
                                    cause: string | null;
                                } | null;
                                startedAt: string;
                                lastAt: string;
                                snoozedUntil: string | null;
                                closedAt: string | null;
                            }[];
                            next: number | null;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/receptionist/patterns/csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How conversations went, as a CSV file */
        get: {
            parameters: {
                query?: {
                    from?: string;
                    to?: string;
                    location?: string;
                    channel?: "chat" | "sms" | "call" | "email";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description CSV (RFC 4180), UTF-8 */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": string;
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/receptionist/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Talk to the draft: every line so far is answered anew, and nothing of it is booked, sent or kept */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        language: "en" | "es";
                        lines: string[];
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            greeting: string;
                            lines: {
                                reply: string;
                                options: string[];
                                sources: {
                                    kind: string;
                                    id: string;
                                    version?: string;
                                }[];
                                acts: string[];
                                line: string;
                            }[];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/receptionist/releases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What went live, when, by whom and what it changed, the newest first */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            releases: {
                                number: number;
                                kind: string;
                                changes: {
                                    what: string;
                                    name: string;
                                }[];
                                backTo: number | null;
                                madeBy: string;
                                madeAt: string;
                                accepted: number;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        /** Put the draft live, if its replay lets it */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A new one for each attempt; the same one again gets the same answer for 7 days. */
                    "Idempotency-Key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        version: number;
                        runId: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/receptionist/releases/roll-back": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Go back to an earlier release; the next message is answered by it */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A new one for each attempt; the same one again gets the same answer for 7 days. */
                    "Idempotency-Key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        to: number;
                        seen: number;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/receptionist/reviews": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Conversations worth a look, the worthiest first and each with why, or those somebody has looked at */
        get: {
            parameters: {
                query?: {
                    state?: "waiting" | "reviewed";
                    mood?: "pleased" | "calm" | "upset";
                    offset?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            waiting: number;
                            conversations: {
                                conversation: {
                                    id: string;
                                    channel: string;
                                    locationId: string;
                                    clientId: string | null;
                                    name: string;
                                    phone: string | null;
                                    ownerUserId: string | null;
                                    owner: {
                                        id: string;
                                        name: string;
                                    } | null;
                                    assignedTo: {
                                        id: string;
                                        name: string;
                                    } | null;
                                    identityLevel: number;
                                    escalation: string | null;
                                    flow: string | null;
                                    language: string;
                                    outcome: string | null;
                                    appointmentId: string | null;
                                    isOver: boolean;
                                    messages: number;
                                    unread: number;
                                    last: {
                                        author: string;
                                        text: string;
                                    } | null;
                                    needs: {
                                        reason: string;
                                        words: string;
                                        dueAt: string | null;
                                        callId: string | null;
                                        cause: string | null;
                                    } | null;
                                    startedAt: string;
                                    lastAt: string;
                                    snoozedUntil: string | null;
                                    closedAt: string | null;
                                };
                                outcome: string;
                                score: number | null;
                                flags: string[];
                                mood: ("pleased" | "calm" | "upset") | null;
                                endedAt: string;
                                verdict: string | null;
                                reviewedBy: string | null;
                            }[];
                            next: number | null;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/receptionist/tasks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the receptionist left for the team: open tasks by when they are due, and calls that nobody has answered */
        get: {
            parameters: {
                query?: {
                    conversation?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            tasks: {
                                id: string;
                                conversationId: string;
                                kind: string;
                                words: string;
                                state: string;
                                madeAt: string;
                                dueAt: string;
                            }[];
                            calls: {
                                id: string;
                                conversationId: string;
                                cause: string;
                                madeAt: string;
                                answerBy: string | null;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/receptionist/tasks/{taskId}/done": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Mark a task of the receptionist as done */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A new one for each attempt; the same one again gets the same answer for 7 days. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    taskId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": Record<string, never>;
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/receptionist/training": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether conversations may train anything: what the clinic agreed to, how many people authorised it, what left, and what is called back */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            agreementText: {
                                version: number;
                                text: string;
                            };
                            agreement: {
                                textVersion: number;
                                recipient: string;
                                baa: string | null;
                                agreedBy: string;
                                agreedAt: string;
                            } | null;
                            authorised: number;
                            ownYeses: number;
                            exports: {
                                exportId: string;
                                /** @enum {string} */
                                basis: "authorised" | "de-identified";
                                from: string;
                                to: string;
                                redactionVersion: number;
                                considered: number;
                                items: number;
                                recalled: number;
                                leftOut: {
                                    [key: string]: number;
                                };
                                madeBy: string;
                                madeAt: string;
                            }[];
                            openRecalls: number;
                            recalls: {
                                itemId: string;
                                exportId: string;
                                conversationId: string;
                                authorisationId: string | null;
                                recipient: string;
                                redactionVersion: number;
                                upToSeq: number;
                                exportedAt: string;
                                cause: string;
                                recalledAt: string;
                                doneAt: string | null;
                                doneBy: string | null;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/receptionist/training/agreement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Agree for the clinic that redacted conversations may train the AI of a recipient; about health only where a BAA is named that permits it */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A new one for each attempt; the same one again gets the same answer for 7 days. */
                    "Idempotency-Key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        textVersion: number;
                        recipient: string;
                        baa: string | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
            };
        };
        /** Withdraw what the clinic agreed to: nothing leaves any more, and all that left is called back */
        delete: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A new one for each attempt; the same one again gets the same answer for 7 days. */
                    "Idempotency-Key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/receptionist/training/exports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Write the conversations of some dates whose gates are all open into a file of JSON lines, redacted, and keep the lineage of each */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        from: string;
                        to: string;
                        /** @enum {string} */
                        basis: "authorised" | "de-identified";
                    };
                };
            };
            responses: {
                /** @description JSON lines (UTF-8), one conversation each */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": string;
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/receptionist/training/recalls/done": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Put on record that whoever has the files deleted some items that were called back */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A new one for each attempt; the same one again gets the same answer for 7 days. */
                    "Idempotency-Key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        itemIds: string[];
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The reports there are */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            reports: {
                                /** @enum {string} */
                                id: "bookings" | "utilisation" | "attendance" | "lead-time" | "new-and-returning";
                                title: string;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/rows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The visits behind a figure, newest first, and the rule that says what counts; names only for those who may see clients */
        get: {
            parameters: {
                query: {
                    figure: "visits" | "no-shows" | "cancelled" | "due" | "all" | "first" | "returning" | "occupied";
                    from: string;
                    to: string;
                    location?: string;
                    source?: "online" | "staff" | "receptionist" | "import";
                    band?: "same-day" | "next-days" | "week" | "fortnight" | "month" | "later";
                    resourceId?: string;
                    by?: "client" | "clinic";
                    offset?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            total: number;
                            rule: {
                                version: number;
                                text: string;
                            };
                            leftOut: string | null;
                            namesWithheld: string | null;
                            rows: {
                                appointmentId: string | null;
                                start: string | null;
                                date: string;
                                timeZone: string;
                                location: string;
                                client: {
                                    id: string;
                                    name: string;
                                } | null;
                                services: string[];
                                providers: string[];
                                source: string;
                                status: string;
                                minutes: number | null;
                            }[];
                            next: number | null;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/rows/csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The visits behind a figure as a CSV file, 10000 at most */
        get: {
            parameters: {
                query: {
                    figure: "visits" | "no-shows" | "cancelled" | "due" | "all" | "first" | "returning" | "occupied";
                    from: string;
                    to: string;
                    location?: string;
                    source?: "online" | "staff" | "receptionist" | "import";
                    band?: "same-day" | "next-days" | "week" | "fortnight" | "month" | "later";
                    resourceId?: string;
                    by?: "client" | "clinic";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description CSV (RFC 4180), UTF-8 */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": string;
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/{report}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One report: its sentence, chart and tables, for the last four weeks or dates named (both included) */
        get: {
            parameters: {
                query?: {
                    from?: string;
                    to?: string;
                    location?: string;
                };
                header?: never;
                path: {
                    report: "bookings" | "utilisation" | "attendance" | "lead-time" | "new-and-returning";
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {string} */
                            report: "bookings" | "utilisation" | "attendance" | "lead-time" | "new-and-returning";
                            title: string;
                            period: {
                                from: string;
                                to: string;
                            };
                            before: {
                                from: string;
                                to: string;
                            };
                            today: string;
                            locations: {
                                id: string;
                                name: string;
                            }[];
                            location: string | null;
                            isEmpty: boolean;
                            answer: {
                                text: string;
                                opens?: {
                                    /** @enum {string} */
                                    figure: "visits" | "no-shows" | "cancelled" | "due" | "all" | "first" | "returning" | "occupied";
                                    from: string;
                                    to: string;
                                    location?: string;
                                    source?: string;
                                    band?: string;
                                    resourceId?: string;
                                    by?: string;
                                };
                            }[];
                            chart: {
                                title: string;
                                labelTitle: string;
                                series: string[];
                                beforeTitle?: string;
                                bars: {
                                    label: string;
                                    note?: string;
                                    from?: string;
                                    to?: string;
                                    figures: {
                                        value: number | null;
                                        /** @enum {string} */
                                        unit: "count" | "percent" | "change" | "points" | "minutes" | "days";
                                        opens?: {
                                            /** @enum {string} */
                                            figure: "visits" | "no-shows" | "cancelled" | "due" | "all" | "first" | "returning" | "occupied";
                                            from: string;
                                            to: string;
                                            location?: string;
                                            source?: string;
                                            band?: string;
                                            resourceId?: string;
                                            by?: string;
                                        };
                                    }[];
                                    before?: number | null;
                                    isInPeriod: boolean;
                                    isFilling: boolean;
                                }[];
                            };
                            tables: {
                                title: string;
                                columns: string[];
                                rows: {
                                    label: string;
                                    note?: string;
                                    share?: number;
                                    figures: {
                                        value: number | null;
                                        /** @enum {string} */
                                        unit: "count" | "percent" | "change" | "points" | "minutes" | "days";
                                        opens?: {
                                            /** @enum {string} */
                                            figure: "visits" | "no-shows" | "cancelled" | "due" | "all" | "first" | "returning" | "occupied";
                                            from: string;
                                            to: string;
                                            location?: string;
                                            source?: string;
                                            band?: string;
                                            resourceId?: string;
                                            by?: string;
                                        };
                                    }[];
                                }[];
                            }[];
                            hint: {
                                text: string;
                                resource: string;
                                location: string;
                            } | null;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/{report}/csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One report as a CSV file */
        get: {
            parameters: {
                query?: {
                    from?: string;
                    to?: string;
                    location?: string;
                };
                header?: never;
                path: {
                    report: "bookings" | "utilisation" | "attendance" | "lead-time" | "new-and-returning";
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description CSV (RFC 4180), UTF-8 */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": string;
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The roles, and every permission there is */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            roles: {
                                id: string;
                                name: string;
                                builtIn: string | null;
                                permissions: string[];
                                users: number;
                                version: string;
                                lastChange: {
                                    at: string;
                                    by: string | null;
                                } | null;
                            }[];
                            permissions: {
                                id: string;
                                text: string;
                                forKeys: boolean;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        /** Make a role of one's own permissions or fewer */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A new one for each attempt; the same one again gets the same answer for 7 days. */
                    "Idempotency-Key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                        permissions: ("account.read" | "account.manage" | "user.read" | "user.manage" | "key.manage" | "catalog.read" | "catalog.manage" | "client.read" | "client.manage" | "client.clearance" | "client.clinical" | "client.restricted" | "booking.read" | "booking.book" | "booking.override" | "message.read" | "message.send" | "message.listen" | "consent.read" | "consent.manage" | "report.read" | "calendar.connect" | "audit.read" | "audit.export" | "privacy.read" | "privacy.manage")[];
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/roles/{roleId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Delete a role nobody has */
        delete: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A new one for each attempt; the same one again gets the same answer for 7 days. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    roleId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
            };
        };
        options?: never;
        head?: never;
        /** Change a role; whoever has it signs in again */
        patch: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A new one for each attempt; the same one again gets the same answer for 7 days. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    roleId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name?: string;
                        permissions?: ("account.read" | "account.manage" | "user.read" | "user.manage" | "key.manage" | "catalog.read" | "catalog.manage" | "client.read" | "client.manage" | "client.clearance" | "client.clinical" | "client.restricted" | "booking.read" | "booking.book" | "booking.override" | "message.read" | "message.send" | "message.listen" | "consent.read" | "consent.manage" | "report.read" | "calendar.connect" | "audit.read" | "audit.export" | "privacy.read" | "privacy.manage")[];
                        version?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/v1/setup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** First run: make the account and its owner */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        token: string;
                        account: {
                            name: string;
                            slug: string;
                            timeZone: string;
                            /** @default USD */
                            currency?: string;
                            /** @default  */
                            phone?: string;
                            email?: string;
                            /** @default  */
                            postalAddress?: string;
                        };
                        owner: {
                            name: string;
                            email: string;
                            password: string;
                        };
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            totpSecret: string;
                            otpauthUrl: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/setup/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** First run: confirm the owner's authenticator app */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        token: string;
                        code: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            recoveryCodes: string[];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sign-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign in with email and password; the second factor follows, or comes along as `code` */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        email?: unknown;
                        password?: unknown;
                        code?: unknown;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {string} */
                            next: "done" | "enrol";
                        } | {
                            /** @enum {string} */
                            next: "second-factor";
                            challenge: string;
                            methods: ("totp" | "passkey" | "recovery")[];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sign-in/forgot": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask for a link to choose a new password */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        email: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sign-in/invitation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say what an invitation is for */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        token: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            clinicName: string;
                            roleName: string;
                            email: string;
                            signsInAlready: boolean;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sign-in/invitation/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Accept an invitation */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        token: string;
                        name?: string;
                        password?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {string} */
                            next: "switch-account";
                        };
                    };
                };
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {string} */
                            next: "done" | "enrol";
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sign-in/new-password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Choose a new password by a link; signs nobody in */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        token: string;
                        password: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {string} */
                            next: "sign-in";
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sign-in/passkey/options": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask the browser for a passkey: after the password, or alone */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        challenge?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            challenge: string;
                            options: unknown;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sign-in/passkey/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign in with a passkey */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        challenge: string;
                        response: {
                            [key: string]: unknown;
                        };
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {string} */
                            next: "done" | "enrol";
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sign-in/recovery": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Finish signing in with a recovery code */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        challenge: string;
                        code: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {string} */
                            next: "done" | "enrol";
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sign-in/totp": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Finish signing in with a code of the authenticator app */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        challenge: string;
                        code: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {string} */
                            next: "done" | "enrol";
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sign-out": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign out */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/step-up": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Confirm with a code that it is still you */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        code: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/step-up/passkey/options": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask the browser for a passkey to confirm that it is still you */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            challenge: string;
                            options: unknown;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/step-up/passkey/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Confirm with a passkey that it is still you */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        challenge: string;
                        response: {
                            [key: string]: unknown;
                        };
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who works here, or did */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            users: {
                                id: string;
                                name: string;
                                email: string;
                                roleId: string;
                                roleName: string;
                                /** @enum {string} */
                                status: "active" | "deactivated";
                                joinedAt: string;
                                hasSecondFactor: boolean;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{userId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Give a user another role; they sign in again */
        patch: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A new one for each attempt; the same one again gets the same answer for 7 days. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    userId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        roleId: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/v1/users/{userId}/access": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a user is signed in with here, which ends when they are deactivated or given another role */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    userId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            sessions: number;
                            keys: {
                                id: string;
                                name: string;
                            }[];
                            worksElsewhere: boolean;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{userId}/deactivate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End a user's work here: sessions, streams and keys end at once */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A new one for each attempt; the same one again gets the same answer for 7 days. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    userId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{userId}/reactivate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let a user work here again */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A new one for each attempt; the same one again gets the same answer for 7 days. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    userId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{userId}/reset-second-factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Remove the second factors of a user who lost them */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A new one for each attempt; the same one again gets the same answer for 7 days. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    userId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: never;
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
